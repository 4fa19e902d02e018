import { type RefCallback, useCallback } from 'react'

/** A ref for the field that a page or dialog is there for: it has the focus as soon as it appears. */
export function useFocus<T extends HTMLElement>(): RefCallback<T> {
  return useCallback((element: T | null) => element?.focus({ preventScroll: true }), [])
}

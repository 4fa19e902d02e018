import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useEffectEvent } from 'react'

/** Acts on keys that are pressed alone, wherever the focus is; never while somebody types or answers a dialog. */
export function useSingleKeys(acts: Record<string, (event: KeyboardEvent) => void>): void {
  const [isOn] = useSingleKeysSetting()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
    if (!act || !isOn || isForSomethingElse(event)) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** Whoever speaks to his machine, or has a tremor, switches them off. */
export function useSingleKeysSetting() {
  return useLocalStorage({
    key: 'rollbook.single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
}

const takesKeys =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [aria-modal="true"], [role="menu"], [role="dialog"]'

function isForSomethingElse({
  defaultPrevented,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
  target,
}: KeyboardEvent) {
  if (defaultPrevented || ctrlKey || metaKey || altKey || isComposing) return true
  return target instanceof Element && target.closest(takesKeys) !== null
}

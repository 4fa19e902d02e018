import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** A new page is announced and tabbed from its title on; a mere change of filters leaves the focus alone. */
export function useFocusOnNavigation(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return
        // A page with a field that it is there for has put the focus there.
        if (document.activeElement?.matches('main input')) return
        document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
      }),
    [router],
  )
}

import { useHotkeys } from '@mantine/hooks'

/** Ctrl K, on a Mac Command K, also while typing. */
export function usePaletteKey(open: () => void): void {
  useHotkeys([['mod+K', open]], [])
}

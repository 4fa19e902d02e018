import { useMediaQuery } from '@mantine/hooks'

/** As the styles have it: a telephone, or a window as slim as one. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 719px)', false, { getInitialValueInEffect: false })
}

import type { Job } from './import-file.ts'

/** What commander makes of the options. */
export interface ImportOptions {
  school?: string
  blank?: 'keep' | 'clear'
  complete?: true
  yes?: true
  planOnly?: true
  json?: true
  quiet?: true
}

export function consentOf({ yes, planOnly }: ImportOptions): Job['consent'] {
  if (planOnly) return 'withheld'
  return yes ? 'given' : 'asked'
}

/** Which plans are shown. Who is asked must see what he is asked about. */
export type ShownPlans = 'all' | 'with failed rows' | 'none'

export function plansToShow(options: ImportOptions): ShownPlans {
  if (consentOf(options) === 'asked') return 'all'
  if (options.json) return 'none'
  return options.quiet ? 'with failed rows' : 'all'
}

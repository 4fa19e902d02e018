/**
 * What is said of a file, without words of the file itself. They may be a pupil's, as where a header has run into the first row,
 * and a letter leaves the house. The history, for those who may read it, quotes them.
 */
import { findField } from '../../import/header-name.ts'
import type { Warning } from '../../import/warnings.ts'
import type { Concern } from './concerns.ts'

const leftOut = '…'

export const refusedUnquoted = 'It cannot be read as a table of patrons, so nothing of it was applied.'

export function warningUnquoted(warning: Warning): Warning {
  return warning.code === 'unknown-column' ? { ...warning, found: leftOut } : warning
}

export function concernUnquoted(concern: Concern): Concern {
  if (concern.kind !== 'columns') return concern
  return { ...concern, missing: concern.missing.map(nameUnquoted), added: concern.added.map(nameUnquoted) }
}

/** Names of fields are our own words. */
function nameUnquoted(name: string): string {
  return findField(name) ? name : leftOut
}

import { chooseSchool } from '../schools/choose-school.ts'
import { BackupRefused } from './backup-refused.ts'
import type { Closing, Header } from './format.ts'
import { readBackup } from './read-backup.ts'

/** A file that was read to its end and found whole. */
export interface CheckedBackup {
  path: string
  header: Header
  closing: Closing
}

/**
 * Reads the whole file before anything is changed.
 * @throws BackupRefused when it is damaged
 */
export async function checkBackup(path: string, signal: AbortSignal): Promise<CheckedBackup> {
  let header: Header | undefined
  let closing: Closing | undefined
  for await (const part of readBackup(path)) {
    signal.throwIfAborted()
    if (part.kind === 'header') header = part.header
    if (part.kind === 'closing') closing = part.closing
  }
  if (!header || !closing) throw new Error('a backup was read to its end without a header or a closing')
  return { path, header, closing }
}

/**
 * The schools of it that are wanted.
 * @param wanted a name, host or id; undefined for all
 * @throws BackupRefused when it is none of them
 */
export function schoolsOf(
  { header: { schools } }: CheckedBackup,
  wanted: string | undefined,
): Header['schools'] {
  if (wanted === undefined) return schools
  const chosen = chooseSchool(schools, wanted)
  if (chosen.kind === 'school') return schools.filter(({ id }) => id === chosen.school.id)
  const names = schools.map(({ id, name }) => `${name} (id ${id})`).join(', ')
  throw new BackupRefused(`There is no school ${wanted} in this backup, which holds ${names}.`)
}

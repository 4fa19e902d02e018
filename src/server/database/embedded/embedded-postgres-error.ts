/** For the IT manager: what happened, what was kept, what to do. The message is shown as it stands. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/** Words a refusal of the operating system; `doing` completes "Rollbook could not …". Other errors stay as they are. */
export function fromSystemError(error: unknown, doing: string): unknown {
  if (error instanceof EmbeddedPostgresError || systemErrorCode(error) === undefined) return error
  const cure = CURES[systemErrorCode(error) ?? ''] ?? ''
  return new EmbeddedPostgresError(`Rollbook could not ${doing}: ${messageOf(error)}.${cure}`, {
    cause: error,
  })
}

export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** PostgreSQL says it in two ways. */
export function tellsOfFullDisk(output: string): boolean {
  return /No space left on device|Check free disk space/.test(output)
}

const KEPT = ' Nothing that was stored is lost.'

const CURES: Record<string, string> = {
  ENOSPC: `${KEPT} The disk is full: make room, then start again.`,
  EDQUOT: `${KEPT} The disk quota is used up: make room, then start again.`,
  EROFS: `${KEPT} The disk is read-only: choose a writable folder with ROLLBOOK_DATA, then start again.`,
  EACCES: `${KEPT} Start Rollbook as the user who owns the folder, or choose another with ROLLBOOK_DATA.`,
  EPERM: `${KEPT} Start Rollbook as the user who owns the folder, or choose another with ROLLBOOK_DATA.`,
  EEXIST: ' A file stands where a folder is needed: choose another folder with ROLLBOOK_DATA.',
  ENOTDIR: ' A file stands where a folder is needed: choose another folder with ROLLBOOK_DATA.',
}

/** What a request can do wrong, each with a stable id, its status and its sentence; one place makes HTTP of them. */

const kinds = {
  unauthorised: [401, 'Unauthorised. Check credentials.'],
  'session-ended': [401, 'Your session has ended. Sign in again.'],
  'may-not-import': [403, 'Forbidden. This account may not import users.'],
  forbidden: [403, 'Forbidden. This account may not do that.'],
  'account-disabled': [403, 'This account is disabled. Ask your library to enable it.'],
  'account-expired': [403, 'This account was valid until a day that is over. Ask your library to extend it.'],
  'wrong-password': [403, 'The current password is not right, so it was not changed.'],
  'set-up-link': [
    403,
    'This set-up link is not right, or a later start has replaced it. Start Rollbook again, and it prints a new one.',
  ],
  'needs-https': [403, 'Refused. Send credentials over HTTPS only.'],
  'cross-site': [403, 'Refused. This request comes from another site.'],
  'school-disabled': [403, 'This school is closed for now. Ask whoever hosts Rollbook for it.'],
  'not-found': [404, 'Not found.'],
  'unknown-school': [404, 'No school is served at this address.'],
  'no-file': [400, 'No file in the request. Send the CSV as a file, as in: curl -F "file=@users.csv".'],
  'bad-request': [400, 'The request cannot be read.'],
  'upload-stalled': [
    408,
    'Less than 30 kB of this file came within half a minute, so it was given up and nothing was imported. ' +
      'Send it again; if that happens once more, look at the line between here and Rollbook.',
  ],
  'import-running': [409, 'Another import of this school is still running.'],
  'draft-applying': [409, 'This file is being imported now, so it cannot be changed.'],
  'draft-blocked': [409, 'This file cannot be imported yet: see what is said of its columns.'],
  'too-many-drafts': [409, 'Too many files wait to be imported.'],
  'set-up-done': [409, 'Rollbook is set up already. Sign in.'],
  'school-open': [409, 'This school is open, so nothing was removed. Disable it first.'],
  'in-use': [409, 'Still in use, so nothing was deleted.'],
  taken: [409, 'There is one of that name already, so nothing was saved.'],
  'changed-meanwhile': [409, 'Somebody else changed this meanwhile, so nothing was saved.'],
  'cannot-undo': [409, 'This cannot be undone.'],
  'invalid-patron': [422, 'Nothing was saved, for something is wrong with what was given.'],
  'not-confirmed': [422, 'Nothing was done, for what was typed is not what was asked for.'],
  'invalid-entry': [422, 'Nothing was saved, for something is wrong with what was given.'],
  'file-refused': [422, 'This file cannot be read as a table.'],
  sealed: [
    409,
    'This was kept under another installation key and cannot be read any more. Discard it, and choose the file again.',
  ],
  'too-large': [413, 'The file is larger than 50 MB. Split it and send the parts one after another.'],
  'not-a-file': [415, 'Send the CSV as multipart/form-data (curl -F "file=@users.csv") or as text/csv.'],
  'too-many-failures': [429, 'Too many failed sign-ins from this address to this account. Try again later.'],
  'too-many-at-once': [503, 'Too many requests at once for this account. Try again in a few seconds.'],
  'too-many-files': [
    503,
    'Rollbook has as many files in hand as it can hold just now, so this one was not taken. Send it again in half a minute.',
  ],
  'database-away': [503, 'The database did not answer, so nothing was applied. Try again.'],
  'shutting-down': [503, 'Rollbook is stopping, so nothing was applied. Try again.'],
  internal: [
    500,
    'Something went wrong in Rollbook; its log says more. Sending the same file again is safe.',
  ],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type ErrorId = keyof typeof kinds

interface ErrorOptions {
  sentence?: string
  retryAfter?: number
  details?: object
  cause?: unknown
}

export class RequestError extends Error {
  readonly id: ErrorId
  readonly status: number
  /** Seconds after which to try again, for the header of that name. */
  readonly retryAfter: number | undefined
  /** What the page is told besides; each kind's own. */
  readonly details: object

  /** @param options with a sentence instead of the usual one, where more is known */
  constructor(id: ErrorId, options: ErrorOptions = {}) {
    super(options.sentence ?? kinds[id][1], { cause: options.cause })
    this.name = 'RequestError'
    this.id = id
    this.status = kinds[id][0]
    this.retryAfter = options.retryAfter
    this.details = options.details ?? {}
  }
}

import type { Answered, Attempt } from './attempt.ts'
import { printable } from './printable.ts'

/** One sentence or two on an attempt that did not import the file: what happened, and what to mend if anything. */
export function explain(attempt: Attempt): string {
  switch (attempt.kind) {
    case 'answered':
      return `${answer(attempt)}${hint(attempt)}`
    case 'not sent':
      return `The file could not be sent (${attempt.why}).`
    case 'answer lost':
      return (
        `The file was sent, but no answer came back (${attempt.why}). ` +
        'It may have been imported; sending it again is safe, for rows that are already imported stay as they are.'
      )
    case 'untrusted':
      return (
        `No trusted connection to the server (${attempt.why}). Nothing was sent. If its certificate is the ` +
        "school's own, name its authority with --cacert FILE."
      )
    case 'file changed':
      return 'The file was written to while it was being sent, so it was not imported.'
    case 'file unreadable':
      return `The file cannot be read any more (${attempt.why}).`
    case 'interrupted':
      return 'Stopped.'
    case 'processed':
      return printable(attempt.reply.summary)
  }
}

function answer({ status, reply }: Answered): string {
  if (reply) return `The server says (${status}): ${printable(reply.summary)}`
  return `The answer was ${status}, and not from Rollbook.`
}

/** What the server's own sentence cannot know: which option of ours to look at, or what stands between. */
function hint({ status, reply, location }: Answered): string {
  if (status === 401) return ' Look at --username and the password.'
  if (status >= 300 && status < 400 && location)
    return ` It points to ${printable(location)}: give that as --url.`
  if (reply) return ''
  if (status === 413) return ' A proxy before it takes no file of this size: raise its limit.'
  if (status >= 500) return proxyGaveUp(status)
  return ' Look at --url.'
}

function proxyGaveUp(status: number): string {
  if (status !== 502 && status !== 504) return ''
  return (
    ' A proxy before it gave up waiting; the file may have been imported. Sending it again is safe, for rows ' +
    'that are already imported stay as they are.'
  )
}

import { STATUS_CODES } from 'node:http'
import { type Colours, processTerminal } from '../command-line/terminal.ts'
import type { Account } from './account.ts'
import type { Reply } from './post-file.ts'

const longReply = 60

/** What a person could type for the same. */
export function curlLine(file: string, url: string, { username, password }: Account): string {
  return `curl -X POST -F "file=@${file}" ${url.replace('://', `://${username}:${password}@`)}`
}

/** The reply's JSON, of a very long one the beginning. */
export function showReply({ status, seconds, body }: Reply, { bold, dim, green, red }: Colours): string {
  const lines = JSON.stringify(body, null, 2).split('\n')
  const left = lines.length - longReply
  const shown = left > 0 ? [...lines.slice(0, longReply), dim(`… and ${left} lines more`)] : lines
  const colour = status === 200 ? green : red
  const first = `${bold(colour(`${status} ${STATUS_CODES[status] ?? ''}`))} ${dim(`after ${seconds.toFixed(2)} s`)}`
  return [first, ...shown].join('\n')
}

/** Prints the demo's chapters. */
export function storyteller() {
  const { out } = processTerminal()
  const { bold, cyan, dim } = out.colours
  let chapter = 0
  return {
    say: (text: string) => out.line(text),
    title: (text: string) => out.line(bold(text)),
    step(text: string) {
      chapter += 1
      out.line(`\n${bold(`${chapter}. ${text}`)}`)
    },
    command: (line: string) => out.line(`${dim('$')} ${cyan(line)}`),
    reply: (reply: Reply) => out.line(showReply(reply, out.colours)),
    invitation({ address, admin, autoimport }: { address: string; admin: Account; autoimport: Account }) {
      const entries = [
        ['In a browser', address],
        ['Sign in as', `${admin.username}   ${admin.password}`],
        ['The API', `${address}/api/docs`],
        ['Posts files', `${autoimport.username}   ${autoimport.password}`],
      ] as const
      out.line(`\n${bold('The school is yours until you press Ctrl-C.')}`)
      for (const [name, value] of entries) out.line(`  ${name.padEnd(16)}${cyan(value)}`)
    },
  }
}

import { type Installation, openInstallation } from '../../installation.ts'
import { processTerminal, type Terminal } from '../terminal.ts'
import { layoutFor } from './layout.ts'
import { type ImportOptions, plansToShow } from './options.ts'
import { statusLine } from './status-line.ts'
import { type TerminalTalk, terminalTalk } from './terminal-talk.ts'

/** What the command works with, and what is to be put away however it ends. */
export interface Desk {
  terminal: Terminal
  talk: TerminalTalk
  /** @throws what `openInstallation` throws */
  open(): Promise<Installation>
  /** Also while it is being opened, and where it never was. */
  close(): Promise<void>
}

/** @param signal stops the import as soon as it says a word */
export function setUpDesk(options: ImportOptions, signal: AbortSignal): Desk {
  const terminal = processTerminal()
  // Standard output belongs to the JSON.
  const [stream, voice] = options.json ? [process.stderr, terminal.err] : [process.stdout, terminal.out]
  const talk = terminalTalk({
    voice,
    layout: layoutFor(stream, voice.colours),
    shows: plansToShow(options),
    status: statusLine(process.stderr, { isWanted: !options.quiet && process.env.TERM !== 'dumb' }),
    signal,
  })
  const log = options.quiet ? () => {} : terminal.err.line
  let opening: Promise<Installation> | undefined
  return {
    terminal,
    talk,
    open() {
      opening = openInstallation({ environment: process.env, use: 'command line', log })
      return opening
    },
    async close() {
      const installation = await opening?.catch(() => undefined)
      await installation?.close()
    },
  }
}

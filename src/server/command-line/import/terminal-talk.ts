import { Writable } from 'node:stream'
import { numberOf, sayVerdicts } from '../../../guard/judge.ts'
import { countOutcomes, type Plan } from '../../../import/plan.ts'
import { sayNumber } from '../../../patron/say-number.ts'
import { askNumber, askYesNo, type Conversation } from '../ask.ts'
import { countOf } from '../counts.ts'
import type { Voice } from '../terminal.ts'
import { describeDifferences } from './describe-differences.ts'
import { describePlan } from './describe-plan.ts'
import type { Extent, Talk } from './import-file.ts'
import type { Layout } from './layout.ts'
import type { ShownPlans } from './options.ts'
import type { StatusLine } from './status-line.ts'

export interface TalkOptions {
  /** Where plans are shown, and how wide that is. */
  voice: Voice
  layout: Layout
  shows: ShownPlans
  status: StatusLine
  /** Once it fires, every further word throws its reason, so that nothing is applied after "Stopped". */
  signal: AbortSignal
}

export interface TerminalTalk extends Talk {
  /** The run that is being applied, or was. */
  readonly appliedRun: number | undefined
  /** Leaves the cursor at the start of an empty line. */
  fallSilent(): void
}

export function terminalTalk(options: TalkOptions): TerminalTalk {
  const { voice, layout, status, signal } = options
  let appliedRun: number | undefined
  let isAsking = false
  const show = (plan: Plan, text: () => string) => {
    signal.throwIfAborted()
    status.clear()
    if (isShown(plan, options)) voice.line(`${text()}\n`)
  }
  const asking = async (ask: (conversation: Conversation) => Promise<boolean>) => {
    signal.throwIfAborted()
    isAsking = true
    const answer = await ask({ input: process.stdin, output: plainOutput() })
    isAsking = false
    return answer
  }
  return {
    get appliedRun() {
      return appliedRun
    },
    planning() {
      signal.throwIfAborted()
      appliedRun = undefined
      status.show('Comparing the file with the register …')
    },
    onProgress({ done, total }) {
      signal.throwIfAborted()
      status.show(`Hashing ${countOf(total, 'password')}: ${Math.floor((done / total) * 100)} %`)
    },
    showPlan: (plan, subject) => show(plan, () => describePlan(plan, subject, layout)),
    showDifferences: (found, plan) => show(plan, () => describeDifferences(found, plan, layout)),
    agrees: extent => asking(conversation => askYesNo(`Import ${sayExtent(extent)}?`, conversation)),
    agreesAllTheSame(verdicts) {
      const number = numberOf(verdicts) ?? 0
      const question = `Suspicious: this would ${sayVerdicts(verdicts, sayNumber)}.\nType ${number} to import it all the same:`
      return asking(conversation => askNumber(question, number, conversation))
    },
    applying(runId) {
      signal.throwIfAborted()
      appliedRun = runId
      status.show('Importing …')
    },
    fallSilent() {
      status.clear()
      if (isAsking) process.stderr.write('\n')
    },
  }
}

function isShown(plan: Plan, { shows }: TalkOptions): boolean {
  return shows === 'all' || (shows === 'with failed rows' && countOutcomes(plan).invalid > 0)
}

/** Standard error without being a terminal: on one, readline would take Ctrl-C for itself, as a no. */
function plainOutput(): Writable {
  return new Writable({ write: (chunk, _encoding, done) => void process.stderr.write(chunk, () => done()) })
}

function sayExtent({ rows, leavers }: Extent): string {
  const marks = leavers === 0 ? '' : `, and mark or clear ${countOf(leavers, 'leaver')}`
  return countOf(rows, 'row') + marks
}

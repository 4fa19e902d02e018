/** A run: one plan's way through the register, kept as its history. Files, edits by hand and undos are runs alike. */
import type { z } from 'zod'
import type { runKind, runState, runVia } from '../../api/run-words.ts'
import type { Verdict } from '../../guard/judge.ts'
import type { Absence } from '../../import/absence.ts'
import type { Purpose } from '../../import/drafts/purpose.ts'
import type { Counts, PlanSource } from '../../import/plan.ts'
import type { Warning } from '../../import/warnings.ts'
import type { Undone } from './undone.ts'

/**
 * `running`: being planned or applied now. `planned`: shown, not applied yet. `held`: kept by the guard until somebody
 * approves it. `replaced`: it was held until the same account sent another file. `applied`: all of it is in the
 * register. `refused`: the file was no table of patrons. `failed`, `interrupted` (the process died): nothing of it is in
 * the register.
 */
export type RunState = z.infer<typeof runState>

export type Via = z.infer<typeof runVia>

export interface Actor {
  /** Null where no account stands behind the change. */
  patronId: number | null
  name: string
  via: Via
}

/** Whoever has the machine's command line; no account stands behind it. */
export const commandLine: Actor = { patronId: null, name: 'command line', via: 'command line' }

/** How far a run is: rows planned or passwords hashed out of all that are to be. */
export interface Progress {
  stage: 'planning' | 'hashing' | 'applying'
  done: number
  total: number
}

export interface Run extends Undone {
  id: number
  kind: z.infer<typeof runKind>
  state: RunState
  via: Via
  actorId: number | null
  actorName: string
  startedAt: Date
  finishedAt: Date | null
  purpose: Purpose
  fileName: string | null
  fileBytes: number | null
  /** Of one that runs now. */
  progress: Progress | null
  source: PlanSource | null
  counts: Counts
  newCohorts: number[]
  newFormClasses: string[]
  warnings: Warning[]
  /** Of a file that was declared complete. */
  absence: Absence | null
  /** What the guard has against it. */
  verdicts: Verdict[]
  /** Who let it be applied though it was held. */
  approvedBy: string | null
  /** Why it was refused or what went wrong, one sentence. */
  message: string | null
}

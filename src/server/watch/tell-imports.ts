import { sql } from 'kysely'
import type { MailSettings } from '../../api/mail.ts'
import type { Counts } from '../../import/plan.ts'
import { summarise } from '../../import/report.ts'
import { sentenceOfWarning, type Warning } from '../../import/warnings.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { RunState } from '../journal/run.ts'
import { addLetter } from '../mail/letters.ts'
import { readSettings } from '../schools/settings.ts'

interface EndedImport {
  id: number
  at: Date
  by: string
  state: RunState
  counts: Counts
  warnings: Warning[]
  message: string | null
}

/** A letter for each import that has ended since the last time, as far as the school wants to be told. */
export async function tellImports(transaction: SchoolTransaction, now: Date): Promise<void> {
  const wish = await readWish(transaction)
  if (wish === undefined || wish.summaries === 'never') return
  const ended = await readEnded(transaction, wish.toldRun)
  const last = ended.at(-1)
  if (!last) return
  const { name, timeZone } = await readSettings(transaction)
  for (const one of ended) {
    if (wish.summaries === 'every' || hasProblem(one)) {
      await addLetter(transaction, letterOf(one, { school: name, timeZone }), now)
    }
  }
  await sql`UPDATE mail_settings SET told_run = ${last.id}`.execute(transaction)
}

interface Wish extends Pick<MailSettings, 'summaries'> {
  toldRun: number
}

/** Locked, so that no other server tells the same. */
async function readWish(transaction: SchoolTransaction): Promise<Wish | undefined> {
  const { rows } = await sql<Wish>`
    SELECT summaries, told_run AS "toldRun" FROM mail_settings FOR UPDATE SKIP LOCKED`.execute(transaction)
  return rows[0]
}

const mostAtOnce = 50

/** What came behind one that still runs waits for that. */
async function readEnded(transaction: SchoolTransaction, after: number): Promise<EndedImport[]> {
  const { rows } = await sql<EndedImport>`
    SELECT id, started_at AS at, actor_name AS by, state, warnings, message,
      json_build_object('processed', created_rows + updated_rows + unchanged_rows + invalid_rows, 'created', created_rows,
        'updated', updated_rows, 'unchanged', unchanged_rows, 'invalid', invalid_rows) AS counts
    FROM run WHERE kind = 'import' AND via = 'api' AND state NOT IN ('planned', 'running') AND id > ${after}
      AND id < coalesce((SELECT min(id) FROM run AS other WHERE other.state = 'running' AND other.id > ${after}), 'infinity'::float8)
    ORDER BY id LIMIT ${mostAtOnce}`.execute(transaction)
  return rows
}

function hasProblem({ state, counts }: EndedImport): boolean {
  return state !== 'applied' || counts.invalid > 0
}

const outcomes: Partial<Record<RunState, string>> = {
  applied: 'imported',
  held: 'held',
  replaced: 'held, and replaced by a newer one',
}

function letterOf(
  { id, at, by, state, counts, warnings, message }: EndedImport,
  { school, timeZone }: { school: string; timeZone: string },
) {
  const outcome = outcomes[state] ?? 'not imported'
  const when = at.toLocaleString('en-AU', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  const lines = [
    `The file that ${by} posted on ${when} was ${outcome}.`,
    message ?? summarise(counts),
    ...warnings.map(sentenceOfWarning),
    `Import ${id} in the history tells more.`,
  ]
  return { subject: `${school}: file ${outcome}`, body: `${lines.join('\n')}\n` }
}

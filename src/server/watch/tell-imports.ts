import { sql } from 'kysely'
import type { MailSettings } from '../../api/mail.ts'
import type { Counts } from '../../import/plan.ts'
import { summarise } from '../../import/report.ts'
import { sentenceOfWarning, type Warning } from '../../import/warnings.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { RunState } from '../journal/run.ts'
import type { Channel } from '../mail/carrier.ts'
import { addLetter, type Letter } from '../mail/letters.ts'
import { readSettings } from '../schools/settings.ts'
import { sayMoment } from './say-concern.ts'
import { refusedUnquoted, warningUnquoted } from './unquoted.ts'

interface EndedImport {
  id: number
  at: Date
  by: string
  state: RunState
  counts: Counts
  warnings: Warning[]
  message: string | null
}

/** A letter for each import that has ended since the last time, each way as far as the school wants to be told. */
export async function tellImports(transaction: SchoolTransaction, now: Date): Promise<void> {
  for (const wish of await readWishes(transaction)) await tellThisWay(transaction, wish, now)
}

async function tellThisWay(transaction: SchoolTransaction, wish: Wish, now: Date): Promise<void> {
  const ended = await readEnded(transaction, wish.toldRun)
  const last = ended.at(-1)
  if (!last) return
  const { name, timeZone } = await readSettings(transaction)
  const { channel } = wish
  for (const one of ended) {
    if (wish.summaries === 'problems' && !hasProblem(one)) continue
    await addLetter(transaction, letterOf(one, { school: name, timeZone }), { now, by: [channel] })
  }
  await sql`UPDATE ${settingsOf[channel]} SET told_run = ${last.id}`.execute(transaction)
}

const settingsOf = { mail: sql.table('mail_settings'), webhook: sql.table('webhook_settings') }

interface Wish extends Pick<MailSettings, 'summaries'> {
  channel: Channel
  toldRun: number
}

/** Locked, so that no other server tells the same. A program that is told is told of all. */
async function readWishes(transaction: SchoolTransaction): Promise<Wish[]> {
  const { rows: byMail } = await sql<Wish>`
    SELECT 'mail' AS channel, summaries, told_run AS "toldRun" FROM mail_settings
    WHERE summaries <> 'never' FOR UPDATE SKIP LOCKED`.execute(transaction)
  const { rows: byWebhook } = await sql<Wish>`
    SELECT 'webhook' AS channel, 'every' AS summaries, told_run AS "toldRun" FROM webhook_settings
    FOR UPDATE SKIP LOCKED`.execute(transaction)
  return [...byMail, ...byWebhook]
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
): Letter {
  const outcome = outcomes[state] ?? 'not imported'
  const came = state === 'refused' ? refusedUnquoted : (message ?? summarise(counts))
  const sentences = [came, ...warnings.map(warningUnquoted).map(sentenceOfWarning)]
  const lines = [
    `The file that ${by} posted on ${sayMoment(at, timeZone)} was ${outcome}.`,
    ...sentences,
    `Import ${id} in the history tells more.`,
  ]
  return {
    subject: `${school}: file ${outcome}`,
    body: `${lines.join('\n')}\n`,
    event: { event: 'import', school, import: { id, at: at.toISOString(), by, state, counts, sentences } },
  }
}

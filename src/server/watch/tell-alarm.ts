import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { addLetter, type Letter } from '../mail/letters.ts'
import { readSettings } from '../schools/settings.ts'
import { concernsOf } from './concerns.ts'
import { readWatched } from './read-watch.ts'
import { sayConcern } from './say-concern.ts'
import { concernUnquoted } from './unquoted.ts'

/** One letter when something begins to be wrong with the nightly files, and one when all is well again. */
export async function tellAlarm(transaction: SchoolTransaction, now: Date): Promise<void> {
  const watched = await readWatched(transaction, now)
  const sentences = concernsOf(watched)
    .map(concernUnquoted)
    .map(concern => sayConcern(concern, watched.timeZone))
  const isNews = sentences.length > 0 ? await beginAlarm(transaction, now) : await endAlarm(transaction)
  if (!isNews) return
  const { name } = await readSettings(transaction)
  const letter = sentences.length > 0 ? alarmLetter(name, sentences) : wellLetter(name)
  await addLetter(transaction, letter, { now })
}

/** @returns false where nobody is to be told, or has been already, by this server or another */
async function beginAlarm(transaction: SchoolTransaction, now: Date): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO watch_alarm (since) SELECT ${now}
    WHERE EXISTS (SELECT FROM mail_settings) OR EXISTS (SELECT FROM webhook_settings) ON CONFLICT DO NOTHING`.execute(
    transaction,
  )
  return numAffectedRows > 0n
}

async function endAlarm(transaction: SchoolTransaction): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`DELETE FROM watch_alarm`.execute(transaction)
  return numAffectedRows > 0n
}

function alarmLetter(school: string, sentences: readonly string[]): Letter {
  return {
    subject: `${school}: the nightly import needs you`,
    body: `${sentences.join('\n')}\n\nRollbook's first page tells more. You are written to once more when all is well again.\n`,
    event: { event: 'alarm', school, concerns: sentences },
  }
}

function wellLetter(school: string): Letter {
  return {
    subject: `${school}: the nightly import is well again`,
    body: 'The last file was imported as usual.\n',
    event: { event: 'well', school },
  }
}

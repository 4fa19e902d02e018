import { sql } from 'kysely'
import type { z } from 'zod'
import { periodBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import { sayDay } from '../../patron/say-day.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { countedUse, type Use } from '../lists/uses.ts'
import { giveLevelsByYear } from './give-levels-by-year.ts'

type Period = z.output<typeof periodBody>

/** One of them is current at any time: making one so takes it from another. */
export const periodList: EntryList<typeof periodBody> = {
  url: '/api/academic-periods',
  noun: 'academic period',
  key: 'name',
  tag: 'Enrolment',
  access: 'administer',
  table: sql`academic_period`,
  body: periodBody,
  async create(transaction, period) {
    await refuseClash(transaction, { id: 0, ...period })
    const { rows } = await sql`SELECT FROM academic_period WHERE is_current`.execute(transaction)
    const isCurrent = period.isCurrent || rows.length === 0
    if (isCurrent) await noneIsCurrent(transaction)
    const { name, starts, ends } = period
    const id = await createdId(
      transaction,
      sql`INSERT INTO academic_period (name, starts, ends, is_current)
        VALUES (${name}, ${starts}, ${ends}, ${isCurrent}) RETURNING id`,
    )
    if (isCurrent) await giveLevelsByYear(transaction, { id, ends })
    return id
  },
  async save(transaction, id, period) {
    await refuseClash(transaction, { id, ...period })
    if (period.isCurrent) await noneIsCurrent(transaction)
    else if (await isCurrentNow(transaction, id)) throw new RequestError('invalid-entry', staysCurrent)
    const { name, starts, ends, isCurrent } = period
    await sql`
      UPDATE academic_period SET name = ${name}, starts = ${starts}, ends = ${ends}, is_current = ${isCurrent}
      WHERE id = ${id}`.execute(transaction)
    if (isCurrent) await giveLevelsByYear(transaction, { id, ends })
  },
  usesOf: usesOfPeriod,
}

const staysCurrent = {
  sentence: 'A school has one current period. Make another one the current period instead.',
}

async function isCurrentNow(transaction: SchoolTransaction, id: number): Promise<boolean> {
  const { rows } = await sql`SELECT FROM academic_period WHERE id = ${id} AND is_current`.execute(transaction)
  return rows.length > 0
}

async function noneIsCurrent(transaction: SchoolTransaction): Promise<void> {
  await sql`UPDATE academic_period SET is_current = false WHERE is_current`.execute(transaction)
}

/**
 * No two periods share a name or a day.
 * @throws RequestError `taken`
 */
export async function refuseClash(
  transaction: SchoolTransaction,
  { id, name, starts, ends }: Omit<Period, 'isCurrent'> & { id: number },
): Promise<void> {
  const { rows } = await sql<{ name: string; starts: string; ends: string }>`
    SELECT name, starts, ends FROM academic_period WHERE id <> ${id} ORDER BY starts`.execute(transaction)
  const same = rows.find(other => foldKey(other.name) === foldKey(name))
  const shared = rows.find(other => other.starts <= ends && starts <= other.ends)
  const sentences = [
    ...(same ? [`There is a period called ${same.name} already.`] : []),
    ...(shared
      ? [
          `Its days would overlap with those of ${shared.name}, ${sayDay(shared.starts)} to ${sayDay(shared.ends)}.`,
        ]
      : []),
  ]
  if (sentences.length > 0) throw new RequestError('taken', { sentence: sentences.join(' ') })
}

async function usesOfPeriod(transaction: SchoolTransaction, id: number): Promise<Use[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    SELECT name, count(*) OVER () AS count FROM form_class WHERE period_id = ${id}
    ORDER BY name_key LIMIT 3`.execute(transaction)
  const isCurrent = await isCurrentNow(transaction, id)
  return [
    ...(isCurrent ? [{ who: 'the school, whose current period it is', names: [] }] : []),
    ...countedUse(
      rows[0]?.count ?? 0,
      ['form class', 'form classes'],
      rows.map(({ name }) => name),
    ),
  ]
}

import { sql } from 'kysely'
import type { LeaverLists } from '../../import/roll.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { mayLeave } from './may-leave.ts'
import { readLeaverSettings } from './settings.ts'

/** What planning a complete file asks. */
export async function readLeavers(transaction: SchoolTransaction): Promise<LeaverLists> {
  const { exempt } = await readLeaverSettings(transaction)
  const { rows: counting } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE ${mayLeave(exempt)} ORDER BY id`.execute(transaction)
  const { rows: marked } = await sql<MarkedRow>`
    SELECT leaver.patron_id AS id, settled_on IS NOT NULL OR ${mayLeave(exempt)} AS stays,
      disabled_by IS NOT NULL AND NOT patron.enabled AND NOT ${wasSwitchedSince} AS "isToEnable"
    FROM leaver JOIN patron ON patron.school_id = leaver.school_id AND patron.id = leaver.patron_id
    ORDER BY leaver.patron_id`.execute(transaction)
  return {
    counting: counting.map(({ id }) => id),
    marked: new Map(marked.map(({ id, stays }) => [id, stays])),
    toEnable: new Set(marked.filter(({ isToEnable }) => isToEnable).map(({ id }) => id)),
  }
}

interface MarkedRow {
  id: number
  stays: boolean
  isToEnable: boolean
}

/** Who was enabled and disabled once more is disabled by whoever did that, and for another reason. */
const wasSwitchedSince = sql`EXISTS (
  SELECT FROM run_row JOIN run ON run.school_id = run_row.school_id AND run.id = run_row.run_id
  WHERE run_row.patron_id = leaver.patron_id AND run_row.run_id > leaver.disabled_by AND run.state = 'applied'
    AND run_row.changes -> 'enabled' IS NOT NULL)`

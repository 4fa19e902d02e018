import { sql } from 'kysely'
import type { Home } from '../../api/home.ts'
import type { Verdict } from '../../guard/judge.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { viewVerdicts } from '../guard/say-held.ts'

interface HeldRow {
  id: number
  kind: 'import' | 'leavers'
  by: string
  fileName: string | null
  startedAt: Date
  verdicts: Verdict[]
}

export async function readHeldImports(transaction: SchoolTransaction): Promise<Home['held']> {
  const { rows } = await sql<HeldRow>`
    SELECT id, kind, actor_name AS by, file_name AS "fileName", started_at AS "startedAt", verdicts
    FROM run WHERE state = 'held' AND kind IN ('import', 'leavers') ORDER BY id DESC LIMIT 10`.execute(
    transaction,
  )
  return rows.flatMap(({ verdicts, startedAt, ...run }) => {
    const held = viewVerdicts(verdicts)
    return held ? [{ ...run, startedAt: startedAt.toISOString(), held }] : []
  })
}

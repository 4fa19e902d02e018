import { sql } from 'kysely'
import type { LastImport } from '../../api/home.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { viewRun } from '../imports/present.ts'
import { findImport } from '../journal/read-runs.ts'

/** How many kinds of problem are named; the run's own page names them all. */
const mostKinds = 5

/** What came last and has ended, whatever became of it; null before the first. */
export async function readLastImport(transaction: SchoolTransaction): Promise<LastImport | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM run
    WHERE kind = 'import' AND state IN ('applied', 'held', 'refused', 'failed', 'interrupted')
    ORDER BY started_at DESC LIMIT 1`.execute(transaction)
  const run = rows[0] && (await findImport(transaction, rows[0].id))
  return run ? { ...viewRun(run), ...(await readProblems(transaction, run.id)) } : null
}

type Kind = Problem & { rows: number; variants: number; kinds: number }

async function readProblems(
  transaction: SchoolTransaction,
  runId: number,
): Promise<Pick<LastImport, 'problems' | 'problemKinds'>> {
  const { rows } = await sql<Kind>`
    SELECT problem ->> 'field' AS field, problem ->> 'code' AS code, min(problem ->> 'found') AS found,
      count(DISTINCT problem ->> 'found') AS variants, count(DISTINCT row_number) AS rows, count(*) OVER () AS kinds
    FROM run_row, json_array_elements(problems) AS problem
    WHERE run_id = ${runId} AND outcome = 'invalid'
    GROUP BY 1, 2 ORDER BY rows DESC, 1, 2 LIMIT ${mostKinds}`.execute(transaction)
  return { problems: rows.map(viewKind), problemKinds: rows[0]?.kinds ?? 0 }
}

function viewKind({ rows, variants, kinds, ...problem }: Kind): LastImport['problems'][number] {
  return { rows, sentence: sentenceOf(variants > 1 ? { ...problem, found: '…' } : problem) }
}

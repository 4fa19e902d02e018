import type { Bystander } from './bystander.ts'

/** How many rows each table has, and what is in them. */
export type Dump = Record<string, { rows: number; digest: string }>

/**
 * Every row of every table but of sign-ins that failed. Of moments only whether there is one, and nothing of what is sealed anew
 * each time, nor of numbers that are counted on, of runs and others: what was broken off has taken some. A run that was broken
 * off says so, and no more is looked for in it.
 */
export async function dumpTables({ query }: Pick<Bystander, 'query'>): Promise<Dump> {
  const tables = await query<Table>(allTables)
  // One statement, so that all of it is seen at one moment.
  const [{ dump } = { dump: {} }] = await query<{ dump: Dump }>(
    `SELECT jsonb_object_agg(name, content) AS dump FROM (${tables.map(contentOf).join(' UNION ALL ')}) AS tables`,
  )
  return dump
}

interface Table {
  name: string
  columns: { name: string; type: string; isCounted: boolean }[]
}

const allTables = `
  SELECT relname AS name, jsonb_agg(jsonb_build_object(
    'name', attname, 'type', atttypid::regtype, 'isCounted', attidentity <> '') ORDER BY attnum) AS columns
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    AND relname <> 'sign_in_attempt'
  GROUP BY relname ORDER BY relname`

const numbersOfRuns = [
  'run_id',
  'missed_by',
  'disabled_by',
  'first_imported_by',
  'left_by',
  'undoes',
  'marks_of',
]

/** What is of them is left out with them. */
const brokenOff = `SELECT id FROM run WHERE state IN ('running', 'interrupted')`
const wholeRunsOnly: Record<string, string> = {
  run: `WHERE id NOT IN (${brokenOff})`,
  sent_file_part: `WHERE run_id NOT IN (${brokenOff})`,
}

function contentOf({ name, columns }: Table): string {
  const left = columns.filter(
    column =>
      column.type === 'bytea' ||
      numbersOfRuns.includes(column.name) ||
      (column.isCounted && name !== 'patron'),
  )
  const moments = columns.filter(({ type }) => type === 'timestamp with time zone')
  const arePresent = moments.map(column => `'${column.name}', "${column.name}" IS NOT NULL`)
  const leftNames = left.map(column => column.name)
  const row = `(to_jsonb(one) - '{${leftNames}}'::text[] || jsonb_build_object(${arePresent}))::text`
  return `
    SELECT '${name}' AS name, jsonb_build_object('rows', count(*), 'digest',
      md5(coalesce(string_agg(${row}, ' ' ORDER BY ${row} COLLATE "C"), ''))) AS content
    FROM "${name}" AS one ${wholeRunsOnly[name] ?? ''}`
}

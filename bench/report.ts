/** docs/benchmarks.md: how it was measured, and what came out. */
import { type Figure, inWords } from './figure.ts'

export interface Measured {
  scene: string
  figures: readonly Figure[]
}

export interface Machine {
  node: string
  postgres: string
  cores: number
}

export function reportOf(measured: readonly Measured[], machine: Machine, now: Date): string {
  const day = now.toISOString().slice(0, 10)
  return `# Benchmarks

Written by \`npm run bench\` on ${day}, on a shared machine with ${machine.cores} cores, Node ${machine.node.slice(1)} and PostgreSQL ${machine.postgres}.

${method}
${measured.map(sectionOf).join('\n')}`
}

const method = `## How it is measured

Seconds on one machine say little about another, so what counts here are ratios, each of two things measured in turn in the same
run: what Rollbook costs against what nobody can do for less. Where it says CPU, it is the CPU seconds of the server and of all
PostgreSQL's processes together, to the nanosecond, as Linux counts them; other work on the machine disturbs those less than the
clock on the wall. A figure is the median of several rounds after one that warms up, unless it is the most or the slowest.

- **The import** is the whole way of a nightly file: posted over HTTP by a script with HTTP Basic to \`rollbook serve\` in a process of its
  own, checked, planned, applied in one transaction behind row-level security, with its history, and answered.
- **Bare SQL** is the same rows and columns on the same PostgreSQL: \`COPY\` from a file that the server reads itself into a temporary
  table, then one \`INSERT … ON CONFLICT DO UPDATE … WHERE … IS DISTINCT FROM …\`. No network, no checks, no history, no walls.
- **Pure hashing** is Argon2id with the same parameters for as many passwords, on all cores, and nothing else.
- **The files** are invented students with fifteen columns as in \`samples/\`, the same ones in every run.
- Between two measurements PostgreSQL is vacuumed and writes its checkpoint, and autovacuum is off, so that neither falls into one by chance.
  The memory of Node is its most resident memory since it started; that of PostgreSQL the most of all its processes together, shared
  pages counted once, looked at every 50 ms.

To repeat it: \`npm run bench\` on Linux, about twenty minutes; \`npm run bench -- rows\` for one part.
`

const titles: Record<string, string> = {
  rows: '10,000 rows against bare SQL',
  large: '100,000 rows',
  passwords: 'Files with passwords',
  many: 'One school among a thousand',
  search: 'Search by three letters',
  list: 'The list while a file is imported',
}

function sectionOf({ scene, figures }: Measured): string {
  const rows = figures.map(figure => `| ${figure.name} | ${inWords(figure)} |`)
  return `## ${titles[scene] ?? scene}

| what | figure |
|---|---|
${rows.join('\n')}
`
}

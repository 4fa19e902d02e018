/** docs/benchmarks.md: how it was measured, and what came out, each part as it was measured last. */
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

/** @param before the page as it was: parts that were not measured now stay, with their day */
export function reportOf(
  before: string,
  { measured, machine, now }: { measured: readonly Measured[]; machine: Machine; now: Date },
): string {
  const sections = Object.entries(titles).map(([scene, title]) => {
    const found = measured.find(one => one.scene === scene)
    return found ? sectionOf(title, found.figures, describe(machine, now)) : sectionIn(before, title)
  })
  return [method, ...sections.filter(section => section !== undefined)].join('\n')
}

function describe({ node, postgres, cores }: Machine, now: Date): string {
  const day = now.toISOString().slice(0, 10)
  return `Measured on ${day} on a shared machine with ${cores} cores, Node ${node.slice(1)}, PostgreSQL ${postgres}.`
}

function sectionIn(page: string, title: string): string | undefined {
  const section = page.split(/^(?=## )/m).find(part => part.startsWith(`## ${title}\n`))
  return section && `${section.trimEnd()}\n`
}

const method = `# Benchmarks

Written by \`npm run bench\`.

## How it is measured

Seconds on one machine say little about another, so what counts here are ratios, each of two things measured in turn in the same
run: what Rollbook costs against what nobody can do for less. Where it says CPU, it is the CPU seconds of the server and of all
PostgreSQL's processes together, to the nanosecond, as Linux counts them; other work on the machine disturbs those less than the
clock on the wall. A figure is the median of several rounds after one that warms up, unless it is the most or the slowest.

- **The import** is the whole way of a nightly file: posted over HTTP by a script with HTTP Basic to \`rollbook serve\` in a process of its
  own, checked, planned, applied in one transaction behind row-level security, with its history, and answered.
- **Bare SQL** is the same rows and columns on the same PostgreSQL: \`COPY\` from a file that the server reads itself into a temporary
  table, then one \`INSERT … ON CONFLICT DO UPDATE … WHERE … IS DISTINCT FROM …\`. No network, no checks, no history, no walls.
- **Pure hashing** is Argon2id with the same parameters for as many passwords, on all cores, and nothing else.
- **The guard** cannot be left out of an import, so it is measured by itself over as many rows, and taken off.
- **The undo** is planned once to be shown, which is its preview, and once more when it is applied; the import is the one that it takes back.
- **A library group** gets its members, and **the year** is rolled over, as the page does it: planned, which is the look at it, and then applied. Bare SQL is there what
  has to be written whoever writes it: the memberships and the patrons’ versions; the classes that they leave, their new versions and the access of those who graduate.
- **Looking at a file first** is to read it, plan it and keep it with each row as it is shown, for whoever comes back to it; the pipeline alone reads and plans.
  Both are done in the bench’s own process, without HTTP, ten rounds before any is counted, and each begins when garbage has been
  collected, so that neither pays for the other. A mended cell is timed until the draft can be shown again.
- **A large file in the browser** is sent to \`rollbook serve\`, which is asked every 20 ms whether it is ready; its preview is scrolled
  by the wheel in a headless Chromium, 300 pixels at each turn. A frame is the time between two calls of \`requestAnimationFrame\`.
- **The files** are invented students with thirteen columns as in \`samples/\`, the same ones in every run.
- Between two measurements PostgreSQL is vacuumed and writes its checkpoint, and autovacuum is off, so that neither falls into one by chance.
  The memory of Node is its most resident memory since it started; that of PostgreSQL the most of all its processes together, shared
  pages counted once, looked at every 50 ms.
- **Lighthouse** looks at the built page from \`rollbook serve\` in a headless Chromium, with its settings for a desktop computer and an empty
  cache, five times each. A score is the best of them: other work on the machine can only make a page look slower than it is. The school is
  the one of the samples, of 1,200 patrons.

To repeat it: \`npm run bench\` on Linux, about twenty minutes; \`npm run bench -- rows search\` for parts of it.
`

/** In the order of the page. */
const titles: Record<string, string> = {
  rows: '10,000 rows against bare SQL',
  large: '100,000 rows',
  passwords: 'Files with passwords',
  guard: 'The guard',
  undo: 'Undo',
  populate: 'A library group of 5,000',
  rollover: 'The next school year of 5,000',
  drafts: 'Looking at a file before it is imported',
  preview: 'A large file in the browser',
  many: 'One school among a thousand',
  search: 'Search by three letters',
  list: 'The list while a file is imported',
  lighthouse: 'The pages in Lighthouse',
}

function sectionOf(title: string, figures: readonly Figure[], how: string): string {
  const rows = figures.map(figure => `| ${figure.name} | ${inWords(figure)} |`)
  return `## ${title}

${how}

| what | figure |
|---|---|
${rows.join('\n')}
`
}

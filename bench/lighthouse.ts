// Sign-in, the list and a profile as Lighthouse sees them, and what they weigh.
import { sql } from 'kysely'
import lighthouse, { desktopConfig } from 'lighthouse'
import { makeSchool } from '../samples/make-school.ts'
import { toCsv } from '../samples/row.ts'
import { openBrowser } from './browser.ts'
import { type Figure, median } from './figure.ts'
import { type Lab, type Register, settle } from './lab.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'

const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
} as const
const rounds = 5
const least = 95
const mostScript = 250

export async function measureLighthouse(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('lighthouse')
  const server = await startServer(register)
  const browser = await openBrowser()
  try {
    const school = await addSchool(register, 'looked-at')
    await server.post(school, toCsv(makeSchool({ date: new Date(), seed: 1 }).patrons))
    await settle(register)
    const address = `http://${school.host}:${server.port}`
    const cookie = await server.signIn(school)
    const patronId = await findPupil(register)
    const pages: Page[] = [
      { name: 'sign-in', url: `${address}/sign-in`, port: browser.port, headers: {} },
      { name: 'patrons', url: `${address}/patrons`, port: browser.port, headers: { cookie } },
      { name: 'profile', url: `${address}/patrons/${patronId}`, port: browser.port, headers: { cookie } },
    ]
    const figures: Figure[] = []
    for (const page of pages) figures.push(...(await figuresOf(page)))
    return figures
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function findPupil({ database }: Register): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`SELECT id FROM patron WHERE cohort_id IS NOT NULL LIMIT 1`.execute(database)
  if (!rows[0]) throw new Error('the school has no pupils')
  return rows[0].id
}

interface Page {
  name: string
  url: string
  /** At which the browser takes orders. */
  port: number
  headers: Record<string, string>
}

async function figuresOf(page: Page): Promise<Figure[]> {
  const results: Result[] = []
  for (let round = 0; round < rounds; round++) results.push(await lookAt(page))
  const scores = Object.entries(categories).map(([id, name]) => ({
    name: `${page.name}: ${name}`,
    value: Math.max(...results.map(({ categories }) => (categories[id]?.score ?? 0) * 100)),
    unit: 'of 100' as const,
    least,
  }))
  const script = median(results.map(scriptOf))
  return [
    ...scores,
    {
      name: `${page.name}: script of the first load, compressed`,
      value: script,
      unit: 'kB',
      bar: mostScript,
    },
  ]
}

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

const mostTries = 3

async function lookAt(page: Page): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const result = await lookOnce(page)
    const { runtimeError } = result
    if (runtimeError && attempt < mostTries && isByChance(runtimeError.code)) continue
    if (runtimeError) throw new Error(`${page.url}: ${runtimeError.message}`)
    for (const complaint of complaintsOf(result)) console.log(`  ${complaint}`)
    return result
  }
}

async function lookOnce({ url, port, headers }: Page): Promise<Result> {
  const flags = { port, onlyCategories: Object.keys(categories), logLevel: 'error' as const }
  const found = await lighthouse(url, { ...flags, extraHeaders: headers }, desktopConfig)
  if (!found) throw new Error(`${url}: Lighthouse said nothing`)
  return found.lhr
}

/** The browser's record of the page had no beginning, or came too late: Lighthouse itself asks to look again. */
function isByChance(code: string): boolean {
  return code === 'NO_NAVSTART' || code === 'NO_FCP'
}

/** Where a score is too low, what keeps it there: to be mended. */
function complaintsOf({ categories: scored, audits }: Result): string[] {
  if (Object.values(scored).every(({ score }) => (score ?? 0) * 100 >= least)) return []
  return Object.values(audits)
    .filter(
      ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative',
    )
    .map(({ id, title, displayValue = '' }) => `${id}: ${title} ${displayValue}`)
}

/** kB over the wire. */
function scriptOf({ audits }: Result): number {
  const details = audits['network-requests']?.details
  if (details?.type !== 'table') return Number.NaN
  const requests = details.items as { resourceType?: string; transferSize?: number }[]
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script')
  return scripts.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1000
}

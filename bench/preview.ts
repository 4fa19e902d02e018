// A large file in the browser: whether others wait while it is read, and how smoothly its rows go by.
import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { toCsv } from '../samples/row.ts'
import type { DraftEdit, ImportDraft } from '../src/api/import-drafts.ts'
import { openBrowser } from './browser.ts'
import { type Figure, median, percentile } from './figure.ts'
import type { Lab } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool, type BenchSchool } from './schools.ts'
import { type Server, startServer } from './server.ts'
import { watchReadiness } from './watch-readiness.ts'

/** As many as a file may have, and as many as are scrolled through. */
const sizes = { largest: 200_000, scrolled: 100_000 }
/** No balancer takes a server for dead that answers within this. */
const mostWait = 250
const wheelTurns = 150

interface Desk {
  server: Server
  school: BenchSchool
  cookie: string
}

export async function measurePreview(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('preview')
  const server = await startServer(register)
  const browser = await openBrowser()
  try {
    const school = await addSchool(register, 'previewed')
    const cookie = await server.signIn(school)
    const page = await browser.openPage(`http://${school.host}:${server.port}`, cookie)
    const desk = { server, school, cookie }
    const waits = await waitsForOthers(desk)
    const frames = await framesOf(desk, page)
    return [
      ...waits,
      { name: '100,000 rows scrolled by the wheel: a frame, median', value: median(frames), unit: 'ms' },
      { name: 'a frame, 99 of 100', value: percentile(frames, 0.99), unit: 'ms' },
      { name: 'a frame, the worst', value: Math.max(...frames), unit: 'ms' },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function waitsForOthers(desk: Desk): Promise<Figure[]> {
  const figures: Figure[] = []
  const watch = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const watching = watchReadiness(desk.server)
    const done = await work().finally(async () => {
      const slowest = Math.max(...(await watching.stop()))
      const name = `200,000 rows ${what}: /readyz meanwhile, the slowest`
      figures.push({ name, value: slowest, unit: 'ms', bar: mostWait })
    })
    return done
  }
  // Made before: the one who asks must not keep himself waiting.
  const form = formOf(sizes.largest)
  const draft = await watch('looked at', () => choose(desk, form))
  const { id } = draft
  const one = { kind: 'cell', row: 777, position: 4, value: 'Zed' } as const
  const { revision } = await watch('with a cell mended', () => mend(desk, draft, one))
  const every = { kind: 'everywhere', position: 2, from: 'Y', to: 'yes' } as const
  await watch('with a value mended everywhere', () => mend(desk, { id, revision }, every))
  await watch('with what is proposed', () => ask(desk, { path: `/api/import-drafts/${id}/proposals` }))
  await watch('downloaded as mended', () => ask(desk, { path: `/api/import-drafts/${id}/mended.csv` }))
  return figures
}

const boundary = 'edge-of-the-file'

function formOf(rows: number): Buffer {
  const before = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="users.csv"\r\n\r\n`
  return Buffer.from(`${before}${toCsv(inventStudents(rows))}\r\n--${boundary}--\r\n`)
}

async function choose(desk: Desk, body: Buffer): Promise<ImportDraft> {
  const type = `multipart/form-data; boundary=${boundary}`
  return JSON.parse(await ask(desk, { path: '/api/import-drafts', body, type }))
}

async function mend(
  desk: Desk,
  { id, revision }: Pick<ImportDraft, 'id' | 'revision'>,
  edit: DraftEdit,
): Promise<ImportDraft> {
  const body = JSON.stringify({ revision, edit })
  return JSON.parse(
    await ask(desk, { path: `/api/import-drafts/${id}/edits`, body, type: 'application/json' }),
  )
}

interface Asked {
  path: string
  body?: string | Buffer
  type?: string
}

/** As the page asks, whose host nobody else resolves. */
async function ask({ server, school, cookie }: Desk, { path, body, type }: Asked): Promise<string> {
  const headers = {
    ...{ host: `${school.host}:${server.port}`, cookie, 'x-rollbook': '1' },
    ...(type !== undefined && { 'content-type': type }),
  }
  const method = body === undefined ? 'GET' : 'POST'
  const outgoing = request({ host: '127.0.0.1', port: server.port, method, path, headers })
  outgoing.end(body)
  const [response] = await once(outgoing, 'response')
  const told = await text(response)
  if (response.statusCode >= 300) throw new Error(`${response.statusCode}: ${told}`)
  return told
}

/** @returns milliseconds of each frame while the wheel turns */
async function framesOf(desk: Desk, page: Page): Promise<number[]> {
  const { id } = await choose(desk, formOf(sizes.scrolled))
  await page.goto(`/import/${id}`)
  const grid = page.getByRole('grid', { name: 'Rows of the file' })
  await grid.getByText('New').first().waitFor()
  await grid.hover()
  await page.evaluate(countFrames)
  for (let turn = 0; turn < wheelTurns; turn++) {
    await page.mouse.wheel(0, 300)
    await pause(16)
  }
  return page.evaluate('frames')
}

/** In the page, for which there are no types here. */
const countFrames = `
  globalThis.frames = []
  let last = performance.now()
  const count = now => {
    frames.push(now - last)
    last = now
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  undefined
`

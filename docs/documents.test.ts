import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root })

/** Written when somebody runs the demo or `npm run samples`. */
const madeOnDemand = ['samples/users.csv', 'samples/changes.csv']
/** How to add a field needs a name for a file that is not there yet. */
const invented = ['migrations/0002-house.sql']

describe.each(pages)('%s', page => {
  const text = readFileSync(join(root, page), 'utf8')

  it('links to nothing that is not there', () => {
    const folder = page.endsWith('.template.md') ? 'docs' : dirname(page)
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)(#[^)]*)?\)/g)].map(([, to = '']) => to)
    expect(links.filter(to => !existsSync(join(root, folder, to)))).toEqual([])
  })

  it('names no file of ours that is not there', () => {
    const named = [...text.matchAll(/`((?:src|bin|docs|migrations|samples|test)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    )
    const missing = named.filter(path => !existsSync(join(root, path)))
    expect(missing.filter(path => ![...madeOnDemand, ...invented].includes(path))).toEqual([])
  })

  it('links within a page to its headings', () => {
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))
    const anchors = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(anchors.filter(anchor => anchor === undefined || !headings.includes(anchor))).toEqual([])
  })
})

it('every setting that the server reads is explained to the IT manager', () => {
  const config = readFileSync(join(root, 'src/server/config.ts'), 'utf8')
  const settings = new Set(config.match(/\b(?:PORT|HOST|DATABASE_URL|ROLLBOOK_[A-Z_]+)\b/g))
  const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  expect(settings.size).toBeGreaterThan(10)
  expect([...settings].filter(name => !operations.includes(`\`${name}\``))).toEqual([])
})

it('every decision is in the list of decisions', () => {
  const list = readFileSync(join(root, 'docs/decisions/README.md'), 'utf8')
  const decisions = globSync('0*.md', { cwd: join(root, 'docs/decisions') })
  expect(decisions.filter(name => !list.includes(`(${name})`))).toEqual([])
})

/** As code hosts make it of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
}

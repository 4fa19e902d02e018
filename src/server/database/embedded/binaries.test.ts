import { chmod, cp, mkdtemp, readFile, readlink, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { binariesIn, findPackage, hydrateLinks } from './binaries.ts'
import { runProgram } from './run-program.ts'
import { direct } from './ways.ts'

test('after npm ci --ignore-scripts the missing links are made, by two at once as well', async () => {
  const packageFolder = await copyPackage()
  const links = await removeLinks(packageFolder)
  expect(await canLoad(packageFolder)).toBe(false)

  await Promise.all([hydrateLinks(packageFolder), hydrateLinks(packageFolder)])
  expect(await canLoad(packageFolder)).toBe(true)
  expect(await readlink(join(packageFolder, 'native/lib/libpq.so.5'))).toMatch(/^libpq\.so\.5\.\d+$/)
  expect(links.length).toBeGreaterThan(0)
})

test('a single missing link is made, and those that are there are left alone', async () => {
  const packageFolder = await copyPackage()
  await unlink(join(packageFolder, 'native/lib/libpq.so.5'))
  await hydrateLinks(packageFolder)
  await hydrateLinks(packageFolder)
  expect(await canLoad(packageFolder)).toBe(true)
})

test('a complete installation is not written to', async () => {
  const packageFolder = await copyPackage()
  await hydrateLinks(packageFolder)
  const folder = join(packageFolder, 'native/lib')
  await chmod(folder, 0o555)
  onTestFinished(() => chmod(folder, 0o755))
  const before = await stat(folder)
  await hydrateLinks(packageFolder)
  expect((await stat(folder)).mtimeMs).toBe(before.mtimeMs)
  expect(await canLoad(packageFolder)).toBe(true)
})

async function copyPackage(): Promise<string> {
  const folder = await mkdtemp('/tmp/rollbook package ')
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(findPackage(), folder, { recursive: true, verbatimSymlinks: true })
  return folder
}

async function removeLinks(packageFolder: string): Promise<string[]> {
  const list = JSON.parse(await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8'))
  const links = list.map(({ target }: { target: string }) => join(packageFolder, target))
  for (const link of links) await unlink(link)
  return links
}

async function canLoad(packageFolder: string): Promise<boolean> {
  const way = direct({ uid: 0, gid: 0 })
  return (await runProgram(way, binariesIn(packageFolder).initdb, ['--version'])).code === 0
}

// `npm run docs`: writes the files that the code itself can tell. `--check` writes nothing, and fails where one of
// them is no longer what the code says.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findStale, type GeneratedFile, generateFiles } from './generator/generate-files.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

const template = await readFile(join(root, 'docs/generator/csv-format.template.md'), 'utf8')
const files = generateFiles(template)
if (values.check) await check(files)
else await write(files)

async function check(files: readonly GeneratedFile[]): Promise<void> {
  const onDisk = new Map(
    await Promise.all(files.map(async ({ path }) => [path, await readIfThere(path)] as const)),
  )
  for (const path of findStale(files, onDisk)) {
    process.stderr.write(
      `${path} is not what the code says now. Run "npm run docs", then look at what changed.\n`,
    )
    process.exitCode = 1
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(join(root, path), 'utf8').catch(() => undefined)
}

async function write(files: readonly GeneratedFile[]): Promise<void> {
  for (const { path, text } of files) {
    await writeFile(join(root, path), text)
    process.stdout.write(`${path}\n`)
  }
}

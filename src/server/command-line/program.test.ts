import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createProgram } from './program.ts'
import { runRollbook } from './testing/run-rollbook.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

test('--version is the version of the package', async () => {
  expect(await runRollbook(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' })
})

test('--help lists every command and says where to read more', async () => {
  const { status, stdout } = await runRollbook(['--help'])
  expect(status).toBe(0)
  for (const command of createProgram().commands) expect(stdout).toContain(`\n  ${command.name()} `)
  expect(stdout).toContain('rollbook COMMAND --help')
})

test.each(createProgram().commands.map(command => command.name()))(
  'rollbook %s --help shows examples and exit statuses',
  async name => {
    const { status, stdout } = await runRollbook([name, '--help'])
    expect(status).toBe(0)
    expect(stdout.match(/^ {4}.*\brollbook /gm)?.length).toBeGreaterThanOrEqual(2)
    expect(stdout).toContain('\nExit status:\n  0 ')
  },
)

test('an unknown command is named, with the nearest that there is, and is wrong use (2), no result', async () => {
  const { status, stderr } = await runRollbook(['psh'])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^rollbook: unknown command 'psh'\n\(Did you mean push\?\)/)
})

test('help that goes to a file holds no colours', async () => {
  const { stdout } = await runRollbook(['--help'], { env: { CI: '1' } })
  expect(stdout).not.toContain('\u001b')
})

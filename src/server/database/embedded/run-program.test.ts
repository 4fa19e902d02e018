import { expect, onTestFinished, test } from 'vitest'
import { runProgram } from './run-program.ts'
import { direct } from './ways.ts'

const way = direct({ uid: 0, gid: 0 })

test("secrets in Rollbook's environment do not live on in the database's", async () => {
  process.env.ROLLBOOK_ADMIN_PASSWORD = 'mustang-42'
  onTestFinished(() => {
    delete process.env.ROLLBOOK_ADMIN_PASSWORD
  })
  const { code, output } = await runProgram(way, process.execPath, ['-p', 'JSON.stringify(process.env)'])
  expect(code).toBe(0)
  expect(output).toContain('"LC_ALL":"C"')
  expect(output).not.toContain('mustang-42')
})

test('a program that is missing, fails or is killed is a value, with what it said', async () => {
  expect((await runProgram(way, 'no-such-program', [])).output).toContain('no-such-program')
  const failed = await runProgram(way, process.execPath, ['-e', 'console.error("full"); process.exit(3)'])
  expect(failed).toEqual({ code: 3, output: 'full\n' })
  const killed = await runProgram(way, process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])
  expect(killed).toEqual({ code: undefined, output: '\nended by SIGKILL' })
})

// The command as cron starts it: a process of its own against a real server that answers by a script.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { selfSignedCertificate } from './testing/certificate.ts'
import { runRollbook } from './testing/run-rollbook.ts'
import { answer, scriptedServer, staySilent } from './testing/scripted-server.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const password = 'swordfish-4711'
const env = { ROLLBOOK_USERNAME: 'autoimport', ROLLBOOK_PASSWORD: password }
const csv = 'username,emailaddress\njane,jane@example.org\n'

const success = {
  success: true,
  summary: '100 users processed. 50 users created. 50 users updated. 0 users failed.',
}
const email = 'Field (emailAddress) is not a well-formed email address.'
const someFailed = {
  success: false,
  summary: '3 users processed. 1 user created. 1 user updated. 1 user failed.',
  details: { 1: 'User Created', 2: `${email} User failed to import: ${email} `, 3: 'User Updated' },
}
const unauthorised = { success: false, summary: 'Unauthorised. Check credentials.' }

test('all rows imported: the summary, and status 0', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', csv)
  await using server = await scriptedServer([answer(200, success)])
  expect(await runRollbook(['push', file, '--url', server.url], { env })).toEqual({
    status: 0,
    stdout: `${success.summary}\n`,
    stderr: '',
  })
  const [received] = server.received
  expect(received?.url).toBe('/api/import/users')
  expect(received?.body).toContain(csv)
  expect(received?.headers.authorization).toBe(
    `Basic ${Buffer.from(`autoimport:${password}`).toString('base64')}`,
  )
})

test('failed rows: each with its sentence, the warnings, the run, and status 1', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', csv)
  const headers = { 'rollbook-warnings': '1', location: '/api/imports/7' }
  await using server = await scriptedServer([answer(200, someFailed, headers)])
  expect(await runRollbook(['push', file, '--url', server.url], { env })).toEqual({
    status: 1,
    stdout:
      `${someFailed.summary}\n1 row failed (row 1 is the first after the header):\n  row 2: ${email}\n` +
      `1 warning; the run lists them.\nThe run: ${server.url}api/imports/7\n`,
    stderr: '',
  })
})

test('wrong credentials: said on standard error, status 2, one attempt', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', csv)
  await using server = await scriptedServer([answer(401, unauthorised)])
  expect(await runRollbook(['push', file, '--url', server.url], { env })).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'rollbook: The server says (401): Unauthorised. Check credentials. Look at --username and the password.\n',
  })
  expect(server.received).toHaveLength(1)
})

test('a server that is never reached: status 3 after the time allowed', async () => {
  const server = await scriptedServer([])
  await server[Symbol.asyncDispose]()
  const args = ['push', '-', '--url', server.url, '--retry-for', '1s']
  const { status, stdout, stderr } = await runRollbook(args, { env, input: csv })
  expect(status).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/ECONNREFUSED.*Trying again in 1 s\.\n.*Gave up after \d attempts\.\n$/)
})

test("--json prints the server's bytes and nothing else", async () => {
  const text = '{"success": true,\n "summary": "0 users processed."}'
  await using server = await scriptedServer([answer(200, text, { 'rollbook-warnings': '2' })])
  const { stdout } = await runRollbook(['push', '-', '--url', server.url, '--json'], { env, input: csv })
  expect(stdout).toBe(text)
})

test("--json prints a refusal's JSON too", async () => {
  await using server = await scriptedServer([answer(401, unauthorised)])
  const { status, stdout } = await runRollbook(['push', '-', '--url', server.url, '--json'], {
    env,
    input: csv,
  })
  expect(status).toBe(2)
  expect(stdout).toBe(JSON.stringify(unauthorised))
})

test('--quiet says nothing of a success, so that cron sends no mail', async () => {
  await using server = await scriptedServer([answer(200, success, { 'rollbook-warnings': '2' })])
  const args = ['push', '-', '--url', server.url, '--quiet']
  expect(await runRollbook(args, { env, input: csv })).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('--quiet tells failed rows', async () => {
  await using server = await scriptedServer([answer(200, someFailed)])
  const { stdout } = await runRollbook(['push', '-', '--url', server.url, '--quiet'], { env, input: csv })
  expect(stdout).toContain(email)
})

test('the file may come from standard input', async () => {
  await using server = await scriptedServer([answer(200, success)])
  await runRollbook(['push', '-', '--url', server.url], { env, input: csv })
  expect(server.received[0]?.body).toContain(
    `filename="stdin.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n`,
  )
})

test('--plan-only and --blank clear are asked of the server, and the plan is called a plan', async () => {
  await using server = await scriptedServer([answer(200, success)])
  const args = ['push', '-', '--url', server.url, '--plan-only', '--blank', 'clear']
  const { stdout } = await runRollbook(args, { env, input: csv })
  expect(server.received[0]?.url).toBe('/api/import/users?blank=clear&plan=only')
  expect(stdout).toMatch(/^Plan only, nothing was changed/)
})

test("https with the school's own authority", async () => {
  await using folder = await temporaryFolder()
  const certificate = selfSignedCertificate()
  const cacert = await folder.write('authority.pem', certificate.cert)
  await using server = await scriptedServer([answer(200, success)], certificate)
  const args = ['push', '-', '--url', server.url]
  expect((await runRollbook(args, { env, input: csv })).status).toBe(2)
  expect((await runRollbook([...args, '--cacert', cacert], { env, input: csv })).status).toBe(0)
})

test.each([
  ['in the address', ['--url', `https://autoimport:${password}@school.example/`]],
  ['as an option', ['--url', 'https://school.example/', '--password', password]],
  ['as an option with an equals sign', ['--url', 'https://school.example/', `--password=${password}`]],
])('a password %s is refused, and not repeated where logs and mail would keep it', async (_where, args) => {
  const { status, stdout, stderr } = await runRollbook(['push', '-', ...args])
  expect(status).toBe(2)
  expect(stderr).toMatch(/process list/)
  expect(stdout + stderr).not.toContain(password)
})

test('plain http to another machine is refused before anything is sent', async () => {
  const { status, stderr } = await runRollbook(['push', '-', '--url', 'http://school.example/'], {
    env,
    input: csv,
  })
  expect(status).toBe(2)
  expect(stderr).toMatch(/must begin with https/)
})

test('a missing file is wrong use, not a reason to retry', async () => {
  const { status, stderr } = await runRollbook(['push', '/nowhere.csv', '--url', 'https://school.example/'], {
    env,
  })
  expect(status).toBe(2)
  expect(stderr).toBe('rollbook: The file /nowhere.csv cannot be read (ENOENT).\n')
})

test.runIf(process.platform === 'linux')('the process list never shows the password', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('password', `${password}\n`)
  const lines: string[] = []
  let pid = 0
  await using server = await scriptedServer([
    async exchange => {
      lines.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
      await answer(401, { success: false, summary: `No account ${password}.` })(exchange)
    },
  ])
  const args = ['push', '-', '--url', server.url, '--username', 'autoimport', '--password-file', file]
  await runRollbook(args, {
    input: csv,
    watch: child => {
      pid = child.pid ?? 0
    },
  })
  expect(server.received[0]?.headers.authorization).toContain('Basic ')
  expect(lines[0]).toMatch(/main\.ts push - --url/)
  expect(lines[0]).not.toContain(password)
})

test('Ctrl-C between two attempts ends at once with status 130', async () => {
  await using server = await scriptedServer([answer(503, 'away', { 'retry-after': '3600' })])
  const { status, stderr } = await runRollbook(['push', '-', '--url', server.url, '--retry-for', '2h'], {
    env,
    input: csv,
    watch: child => child.stderr?.once('data', () => child.kill('SIGINT')),
  })
  expect(status).toBe(130)
  expect(stderr).toMatch(/Trying again in 60 min\.\nrollbook: Stopped\. The file had not been sent\.\n$/)
})

test('Ctrl-C while the server works ends at once with status 130 and tells that the file had been sent', async () => {
  let interrupt = () => {}
  await using server = await scriptedServer([
    async exchange => {
      await staySilent(exchange)
      interrupt()
    },
  ])
  const { status, stderr } = await runRollbook(['push', '-', '--url', server.url], {
    env,
    input: csv,
    watch: child => {
      interrupt = () => child.kill('SIGINT')
    },
  })
  expect(status).toBe(130)
  expect(stderr).toMatch(/the server may have imported it/)
})

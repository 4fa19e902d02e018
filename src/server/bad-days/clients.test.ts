// Clients that hang up, dawdle, or only keep a connection.
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { type Bystander, callBystander } from './bystander.ts'
import { openUpload, post, type Sender } from './upload.ts'

let school: TestSchool
let bystander: Bystander
let sender: Sender
let port: number
/** What the server found wrong with requests, each when it was done with it. */
const brokenOff: Error[] = []
beforeAll(async () => {
  school = await openTestSchool()
  bystander = await callBystander({ connectionString: school.databaseUrl })
  school.app.addHook('onError', async (_request, _reply, error) => void brokenOff.push(error))
  await school.app.listen({ host: '127.0.0.1', port: 0 })
  port = (school.app.server.address() as AddressInfo).port
  sender = { ...school.administrator, address: `http://127.0.0.1:${port}` }
})
afterEach(async () => expect(await bystander.findIdleTransactions()).toEqual([]))
afterAll(async () => {
  await bystander.end()
  await school.close()
})

const oneRow = (name: string) => `username,enabled,staffmember\n${name},Y,Y\n`

function findRuns(): Promise<{ state: string }[]> {
  return bystander.query<{ state: string }>(`SELECT state FROM run WHERE kind = 'import' ORDER BY id`)
}

describe('a client that hangs up', () => {
  it.each([0.01, 0.5, 0.99])(
    'after %d of the file has imported nothing, and leaves no run',
    async fraction => {
      const broken = brokenOff.length
      const signIn = await newestSignIn()
      const upload = openUpload(sender, oneRow('quitter'))
      await upload.send(fraction)
      await expect.poll(newestSignIn).not.toBe(signIn)
      upload.hangUp()
      expect(await upload.reply).toBeNull()
      await expect.poll(() => brokenOff).toHaveLength(broken + 1)
      expect(await findRuns()).toEqual([])
    },
  )

  it('while his password is still checked has imported nothing, and is not waited for', async () => {
    const broken = brokenOff.length
    await bystander.begin('LOCK TABLE sign_in_attempt IN SHARE MODE')
    const upload = openUpload(sender, oneRow('quitter'))
    await upload.send(0.5)
    await expect.poll(signInsThatWait).toBe(1)
    upload.hangUp()
    expect(await upload.reply).toBeNull()
    await bystander.commit()
    await expect.poll(() => brokenOff).toHaveLength(broken + 1)
    expect(await findRuns()).toEqual([])
  })

  it('before the reply has imported all the same, and the run says so', async () => {
    await bystander.begin('LOCK TABLE patron IN SHARE MODE')
    const upload = openUpload(sender, oneRow('impatient'))
    await upload.send(1)
    await bystander.untilImportsWait()
    upload.hangUp()
    expect(await upload.reply).toBeNull()
    await bystander.commit()
    await expect.poll(findRuns).toEqual([{ state: 'applied' }])
    expect((await school.get('/api/patrons?search=impatient')).json().total).toBe(1)
  })
})

/** Unlike for each sign-in that succeeded. */
async function newestSignIn(): Promise<string | undefined> {
  const [row] = await bystander.query<{ version: string }>(
    'SELECT xmin::text AS version FROM sign_in_attempt WHERE failures = 0',
  )
  return row?.version
}

async function signInsThatWait(): Promise<number> {
  const waiting = await bystander.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return waiting.length
}

describe('nobody is kept waiting', () => {
  it('by a client that sends its file slowly, and that file is imported too', async () => {
    const slow = openUpload(sender, oneRow('snail'))
    await slow.send(0.6)
    expect((await post(sender, oneRow('hare')))?.status).toBe(200)
    await slow.send(1)
    expect((await slow.reply)?.status).toBe(200)
  })

  it('by 200 connections that ask nothing, or never finish their question', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, openSocket))
    for (const socket of sockets.slice(100)) socket.write('POST /api/import/users HTTP/1.1\r\nHost: loc')
    expect((await post(sender, oneRow('hurried')))?.status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })
})

async function openSocket(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { administrator, type ServerProcess, startServer } from './server-process.ts'
import { mountSmallDisk } from './small-disk.ts'
import { post } from './upload.ts'

const isRootInCi = process.getuid?.() === 0 && process.env.CI === 'true'

it('a disk that runs full during an import: 503, nothing of it is there, and with room again the same file succeeds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const mount = join(folder, 'mount')
  mkdirSync(mount)
  const disk = await mountSmallDisk(mount, 200)
  if (disk.kind === 'not allowed') {
    // Whoever may mount nothing has only this to check; a CI that runs as root is expected to let us.
    process.stdout.write(`A full disk was not tried here, because no small one can be mounted: ${disk.why}\n`)
    expect(isRootInCi, disk.why).toBe(false)
    return
  }
  onTestFinished(() => disk.unmount())
  const server = await startServer(join(mount, 'data'))
  onTestFinished(() => server.stop())
  const sender = { address: server.address, ...administrator }
  expect((await post(sender, fileOf(20)))?.body.summary).toMatch(/^20 users processed\. 20 users created/)

  await disk.fill(3_000_000)
  const reply = await post(sender, fileOf(20_000))
  expect(reply).toEqual({
    status: 503,
    body: { success: false, summary: expect.stringContaining('so nothing was applied') },
  })
  expect(server.isAlive(), server.said()).toBe(true)

  await disk.makeRoom()
  await expect.poll(() => readiness(server), { timeout: 30_000, interval: 200 }).toBe(200)
  const again = await post(sender, fileOf(20_000))
  expect(again?.body.summary).toMatch(/^20000 users processed\. 19980 users created\. 20 users updated/)
}, 120_000)

function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `user${row},Y,Y,Given${row},Surname${row},b${row}`)
  return `username,enabled,staffmember,givenname,surname,librarybarcode\n${lines.join('\n')}\n`
}

async function readiness({ address }: ServerProcess): Promise<number> {
  return (await fetch(`${address}/readyz`)).status
}

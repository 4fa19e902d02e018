import { chmod, mkdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TemporaryFolder, temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { readConfig } from '../config.ts'
import { findDataFolder } from './find-data-folder.ts'
import { folderChecks, judgeSpace, type Premises } from './folder-checks.ts'

let folder: TemporaryFolder
beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(`${folder.path}/postgres`)
  await folder.write('postgres/PG_VERSION', '18\n')
  await chmod(await folder.write('installation.key', 'ab'.repeat(32)), 0o600)
})
afterEach(() => folder[Symbol.asyncDispose]())

async function look(options: { path?: string; environment?: object; uid?: number } = {}) {
  const { path = folder.path, environment = {}, uid = process.getuid?.() ?? -1 } = options
  const config = readConfig({ ...environment, ROLLBOOK_DATA: path })
  const premises: Premises = { config, folder: await findDataFolder(path), uid }
  const findings = folderChecks.map(async ({ name, look }) => [name, (await look(premises))?.state])
  return Object.fromEntries(await Promise.all(findings))
}

describe('a data folder', () => {
  it('of which nobody else sees anything is well', async () => {
    const states = {
      'data folder': 'ok',
      owner: 'ok',
      mode: 'ok',
      'free space': 'ok',
      'installation key': 'ok',
    }
    expect(await look()).toEqual(states)
  })

  it('that others may look into is a warning, and one that they may write into is wrong', async () => {
    await chmod(folder.path, 0o755)
    expect(await look()).toMatchObject({ mode: 'warning' })
    await chmod(folder.path, 0o777)
    expect(await look()).toMatchObject({ mode: 'wrong' })
  })

  it('of another user is wrong for all but root', async () => {
    expect(await look({ uid: 4_000_000 })).toMatchObject({ owner: 'wrong' })
    expect(await look({ uid: 0 })).toMatchObject({ owner: 'ok' })
  })

  it('that is not there is a warning, and is not made', async () => {
    const path = `${folder.path}/elsewhere`
    const states = { 'data folder': 'warning', 'installation key': 'warning' }
    expect(await look({ path })).toEqual({
      owner: undefined,
      mode: undefined,
      'free space': undefined,
      ...states,
    })
    expect((await findDataFolder(path)).isThere).toBe(false)
  })

  it('has room on its disk, or little, or too little', () => {
    expect(judgeSpace(2_000_000_000).state).toBe('ok')
    expect(judgeSpace(500_000_000)).toMatchObject({ state: 'warning', what: 'Only 500 MB are free.' })
    expect(judgeSpace(99_000_000).state).toBe('wrong')
  })
})

describe('the installation key', () => {
  it('that others may read is wrong, and so is one that is none', async () => {
    await chmod(`${folder.path}/installation.key`, 0o640)
    expect(await look()).toMatchObject({ 'installation key': 'wrong' })
    await chmod(await folder.write('installation.key', 'abc'), 0o600)
    expect(await look()).toMatchObject({ 'installation key': 'wrong' })
  })

  it('may be in the environment instead', async () => {
    const environment = {
      ROLLBOOK_KEY: 'ab'.repeat(32),
      DATABASE_URL: 'postgres://db.school.example/rollbook',
    }
    expect(await look({ path: `${folder.path}/elsewhere`, environment })).toMatchObject({
      'data folder': undefined,
      'installation key': 'ok',
    })
  })
})

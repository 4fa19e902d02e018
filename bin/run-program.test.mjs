import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'

const module = new URL('run-program.mjs', import.meta.url).href

describe('a program that the entry starts', () => {
  it('hands its exit status on', async () => {
    const outer = start('process.exit(3)')
    expect(await once(outer, 'exit')).toEqual([3, null])
  })

  it('hands its death by a signal on', async () => {
    const outer = start('process.kill(process.pid, "SIGKILL")')
    expect(await once(outer, 'exit')).toEqual([null, 'SIGKILL'])
  })

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`is told of a ${signal} and ends as it sees fit`, async () => {
      const outer = start(
        `process.on('${signal}', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')`,
      )
      await once(outer.stdout, 'data')
      outer.kill(signal)
      expect(await once(outer, 'exit')).toEqual([7, null])
    })
  }

  it('dies of a signal that it does not handle, and so does the entry', async () => {
    const outer = start(`setInterval(() => {}, 1000); console.log('up')`)
    await once(outer.stdout, 'data')
    outer.kill('SIGTERM')
    expect(await once(outer, 'exit')).toEqual([null, 'SIGTERM'])
  })
})

/** A Node that runs `code` in a second Node, as an old Node runs ours. */
function start(code) {
  const outer = `
    import { endLike, runProgram } from '${module}'
    endLike(await runProgram(process.execPath, ['-e', process.argv[1]]))`
  return spawn(process.execPath, ['--input-type=module', '-e', outer, code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

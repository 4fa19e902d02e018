import { createServer } from 'node:net'
import { readLastLines } from './log-file.ts'
import { type Postmaster, toEnding } from './postmaster.ts'
import { runProgram } from './run-program.ts'
import { settingsFor } from './settings.ts'
import type { Home } from './settle.ts'

/** By pg_ctl, which gives up an administrator's rights. Every user can reach the port, so the password guards. */
export async function startOnWindows(home: Home): Promise<Postmaster> {
  const settings = settingsFor({ port: await findFreePort() }).map(setting => `-c ${setting}`)
  const args = ['start', '-W', '-D', home.cluster, '-l', home.log, '-o', settings.join(' ')]
  const { code, output } = await runProgram(home.way, home.binaries.pgCtl, args)
  if (code !== 0) {
    const ending = toEnding([...(await readLastLines(home.log)), output.trim()])
    return { ending: () => ending, stop: async () => {} }
  }
  return { ending: () => undefined, stop: async () => void (await stopOnWindows(home)) }
}

/** Asks for a fast shutdown and returns what was wrong with that, if anything. There are no signals. */
export async function stopOnWindows(home: Home): Promise<string | undefined> {
  const args = ['stop', '-m', 'fast', '-t', '30', '-D', home.cluster]
  const { code, output } = await runProgram(home.way, home.binaries.pgCtl, args)
  return code === 0 ? undefined : output.trim()
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

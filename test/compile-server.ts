// Vitest's global set-up of the project postgres-18, beside its database.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../src/server/command-line/testing/bare-environment.ts'

const entry = fileURLToPath(new URL('../bin/rollbook.mjs', import.meta.url))

/** Starts the server in vain once: Node leaves behind what it compiled when it ends by itself, and not when it is killed. */
export async function setup(): Promise<void> {
  if (existsSync(bareEnvironment.NODE_COMPILE_CACHE)) return
  const env = { ...bareEnvironment, PORT: 'none' }
  await once(spawn(process.execPath, [entry, 'serve'], { env, stdio: 'ignore' }), 'exit')
}

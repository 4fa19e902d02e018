// Vitest's global set-up of the project pages: the journeys go through the page as its sources are now.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bin/node-24.mjs'
import { ensurePage } from '../bin/page-build.mjs'

export async function setup() {
  rmSync(join(root, 'dist/screenshots/failed'), { recursive: true, force: true })
  await ensurePage(root)
}

// Vitest's global set-up of the project pages: the journeys go through the page as its sources are now.
import { root } from '../bin/node-24.mjs'
import { ensurePage } from '../bin/page-build.mjs'

export const setup = () => ensurePage(root)

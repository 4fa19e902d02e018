// npm calls this after an installation, for whoever serves without npm's scripts.
import { root } from './node-24.mjs'
import { ensurePage } from './page-build.mjs'

await ensurePage(root)

// `npm run pictures`: walks through the pages, as the tests do, and keeps the pictures that README and docs show.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runSuite } from '../test/suite.ts'

/** As `inspect` in e2e/ names them: page, colours, width. */
const pictures = [
  'sign-in-light-1440',
  'home-light-1440',
  'patrons-light-1440',
  'profile-light-1440',
  'import-choose-light-1440',
  'import-columns-light-1440',
  'import-order-light-1440',
  'import-preview-light-1440',
  'import-complete-light-1440',
  'import-held-light-1440',
  'import-mend-light-1440',
  'import-done-light-1440',
]

const { failed } = await runSuite(['--project', 'pages'])
if (failed > 0) throw new Error('A page is not as it should be, so the pictures stay as they were.')
const folder = join(import.meta.dirname, 'pictures')
mkdirSync(folder, { recursive: true })
for (const picture of pictures) {
  copyFileSync(join('dist/screenshots', `${picture}.png`), join(folder, `${picture}.png`))
}

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './bin/vite/compress-assets.ts'
import { keepOrder } from './bin/vite/keep-order.ts'
import { keepWalls } from './bin/vite/keep-walls.ts'
import { mantineVariables } from './bin/vite/mantine-variables.ts'

/**
 * What many pages share, in few files: over HTTP/1.1 a browser fetches six at once, and each more waits its turn. A module
 * is in one of these together with all that it needs: libraries never need our own code, and what a module needs is shared
 * by as many pages. So no two files need each other, and each begins in its order.
 */
const sharedParts = [
  { name: 'frame', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
  { name: 'library', test: /node_modules/, minShareCount: 4 },
  { name: 'part', test: /src\/web/, minShareCount: 3 },
]

/** The page's own folder `api` is fetched below the same name, but every file of it ends in .ts. */
const apiAlone = '^/api/(?![^?]*\\.ts(\\?|$))'

/** For `npx vite`: which one answers the page. It is asked by the page's own host, or it takes the page for another site's. */
const register = process.env.ROLLBOOK_ADDRESS ?? 'http://127.0.0.1:8080'

/** The page. `bin/build-page.mjs` calls this and puts what comes out in place. */
export default defineConfig({
  root: 'src/web',
  // Of this folder only what is imported: nothing is copied as it is.
  publicDir: false,
  plugins: [react(), mantineVariables(), keepWalls(), keepOrder(), compressAssets()],
  build: {
    outDir: process.env.ROLLBOOK_PAGE_OUT ?? '../../dist/page',
    emptyOutDir: true,
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: sharedParts },
      },
    },
  },
  server: { proxy: { [apiAlone]: { target: register, changeOrigin: false } } },
})

import type { Plugin } from 'vite'

/** What the page must not carry: the server, the pipeline, and zod, which weighs as much as half of the page. */
const outside = /[\\/](src[\\/](server|import|api)|node_modules[\\/]zod)[\\/]/

/** Fails the build where a value, and not only a type, is imported across a wall. */
export function keepWalls(): Plugin {
  return {
    name: 'keep-walls',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const stray = chunk.moduleIds.find(id => outside.test(id))
        if (stray) this.error(`The page carries ${stray}. Import only types from there: import type { … }.`)
      }
    },
  }
}

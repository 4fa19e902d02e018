import type { Plugin } from 'vite'

/** Fails the build where files of the page need each other in a circle: one of them would begin before what it needs. */
export function keepOrder(): Plugin {
  return {
    name: 'keep-order',
    generateBundle(_options, bundle) {
      const needs = new Map(
        Object.values(bundle).flatMap(file =>
          file.type === 'chunk' ? [[file.fileName, file.imports] as const] : [],
        ),
      )
      const circle = findCircle(needs)
      if (circle) this.error(`Parts of the page need each other: ${circle.join(' → ')}. See sharedParts.`)
    },
  }
}

/** @returns the files of one, the first of them again at its end */
function findCircle(needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    done.add(file)
    for (const next of needs.get(file) ?? []) {
      const circle = visit(next, [...way, file])
      if (circle) return circle
    }
    return null
  }
  for (const file of needs.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}

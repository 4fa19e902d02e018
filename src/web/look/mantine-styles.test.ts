import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const web = join(import.meta.dirname, '..')
const styles = join(web, '../../node_modules/@mantine/core/styles')
const brought = readFileSync(join(import.meta.dirname, 'mantine-styles.ts'), 'utf8')

it('every part of Mantine that a page uses brings its styles along', () => {
  const lacking = [...partsInUse()]
    .filter(hasStyles)
    .filter(part => !brought.includes(`styles/${part}.layer.css`))
  expect(lacking).toEqual([])
})

function partsInUse(): Set<string> {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.tsx'))
  return new Set(files.flatMap(name => importsOf(readFileSync(join(web, name), 'utf8'))))
}

function importsOf(source: string): string[] {
  const lists = source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)
  return [...lists].flatMap(([, names = '']) => names.split(',').map(name => name.trim()))
}

function hasStyles(part: string): boolean {
  return existsSync(join(styles, `${part}.layer.css`))
}

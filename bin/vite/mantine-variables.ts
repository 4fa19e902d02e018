import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import type { Plugin } from 'vite'
import { theme } from '../../src/web/look/theme.ts'

const name = 'virtual:mantine-variables.css'

/** Palettes of Mantine's that a part of it names by itself; the rest of its fourteen is left out. */
const palettes = ['dark', 'gray', 'red', theme.primaryColor]

/**
 * The stylesheet of variables that Mantine would write into a `<style>` element at start, which our content security
 * policy forbids. In Mantine's layer, so that `look/` overrules it.
 */
export function mantineVariables(): Plugin {
  return {
    name: 'mantine-variables',
    resolveId: id => (id === name ? `\0${name}` : undefined),
    load: id => (id === `\0${name}` ? `@layer mantine{${variables()}}` : undefined),
  }
}

function variables(): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme)
  const colors = Object.fromEntries(Object.entries(whole.colors).filter(([key]) => palettes.includes(key)))
  return convertCssVariables(
    defaultCssVariablesResolver({ ...whole, colors: colors as typeof whole.colors }),
    ':root',
  )
}

import type { Outcome } from '../../../import/plan.ts'
import type { Colours } from '../terminal.ts'
import { columnsOf, pad, wrap } from './fit.ts'

/** What a description is written for. */
export interface Layout {
  /** Columns of the terminal. */
  width: number
  colours: Colours
}

/** Narrower ones break the lines themselves. */
const narrowest = 40
const usualWidth = 80

export function layoutFor(stream: { columns?: number }, colours: Colours): Layout {
  // A terminal that nobody measured has 0.
  return { width: Math.max(narrowest, stream.columns || usualWidth), colours }
}

/** How an outcome looks: a mark and a word, so that nobody needs the colour. */
export const looks = {
  created: { mark: '+', word: 'new', colour: 'green' },
  updated: { mark: '~', word: 'changed', colour: 'yellow' },
  unchanged: { mark: '=', word: 'unchanged', colour: 'dim' },
  // Not red: beside green it is one colour to some eyes.
  invalid: { mark: '!', word: 'invalid', colour: 'magenta' },
} as const satisfies Record<Outcome, { mark: string; word: string; colour: keyof Colours }>

/** `Columns  Username, Enabled` and so on, the texts below each other and broken at the width. */
export function facts(pairs: readonly (readonly [term: string, text: string])[], layout: Layout): string[] {
  const told = pairs.filter(([, text]) => text !== '')
  const termWidth = Math.max(...told.map(([term]) => columnsOf(term)))
  return told.flatMap(([term, text]) =>
    hanging(`${layout.colours.bold(pad(term, termWidth))}  `, text, {
      width: layout.width,
      indent: termWidth + 2,
    }),
  )
}

/** The text behind its start, its further lines below the first one. @param start as wide as the indent */
export function hanging(
  start: string,
  text: string,
  { width, indent }: { width: number; indent: number },
): string[] {
  return wrap(text, width - indent).map((line, index) =>
    index === 0 ? start + line : ' '.repeat(indent) + line,
  )
}

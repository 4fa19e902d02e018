/** Limits as they are typed, before they are numbers. */
import type { Limit, Limits } from '../../../api/guard.ts'
import { type Deed, deeds } from '../../plans/deed-words.ts'

export interface TypedLimit {
  isGuarded: boolean
  share: string
  atLeast: string
}

export type TypedLimits = Record<Deed, TypedLimit>

/** What is not guarded shows the usual numbers, for when it is. */
export function typedFrom(limits: Limits, usual: Limits): TypedLimits {
  return fromDeeds(kind => {
    const shown = limits[kind] ?? usual[kind] ?? { share: 0, atLeast: 0 }
    return { isGuarded: limits[kind] !== null, share: String(shown.share), atLeast: String(shown.atLeast) }
  })
}

/** Null while a number of them is none. */
export function limitsFrom(typed: TypedLimits): Limits | null {
  const limits = fromDeeds(kind => limitFrom(typed[kind]))
  return deeds.some(kind => limits[kind] === undefined) ? null : (limits as Limits)
}

/** Null for what is not guarded, undefined for what is no number. */
function limitFrom({ isGuarded, ...typed }: TypedLimit): Limit | null | undefined {
  if (!isGuarded) return null
  const share = wholeNumber(typed.share, 100)
  const atLeast = wholeNumber(typed.atLeast, 1_000_000)
  return share === undefined || atLeast === undefined ? undefined : { share, atLeast }
}

export function wholeNumber(text: string, most: number): number | undefined {
  const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN
  return number <= most ? number : undefined
}

function fromDeeds<T>(make: (kind: Deed) => T): Record<Deed, T> {
  // Each of the list's keys is there.
  return Object.fromEntries(deeds.map(kind => [kind, make(kind)])) as Record<Deed, T>
}

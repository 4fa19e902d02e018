/** What stands in the form: the value of every input, as typed. */
import type { PatronDetail } from '../../../api/patron.ts'
import { type FieldKey, type FieldValues, fields } from '../../../patron/fields.ts'

export type GroupKey = 'libraryGroups' | 'systemGroups'
export type FormKey = FieldKey | GroupKey
export type FlagKey = { [K in FieldKey]: FieldValues[K] extends boolean ? K : never }[FieldKey]
export type TextKey = Exclude<FieldKey, FlagKey>

/** Blank for none. */
export type Draft = Record<TextKey, string> & Record<FlagKey, boolean> & Record<GroupKey, readonly string[]>

/** Of somebody who is yet to be registered: enabled, or he could do nothing. */
export const blankDraft: Draft = draftFrom({ enabled: true, libraryGroups: [], systemGroups: [] })

export function draftOf(patron: PatronDetail): Draft {
  return draftFrom(patron)
}

/**
 * What was changed, in the form's order. Cohort and level are two names of one thing, so either of them changed counts
 * as the cohort.
 */
export function changedKeys(saved: Draft, draft: Draft): FormKey[] {
  return formKeys.filter(key =>
    key === 'graduationYear'
      ? isChanged(key, saved, draft) || isChanged('academicLevel', saved, draft)
      : key !== 'academicLevel' && isChanged(key, saved, draft),
  )
}

export function isChanged(key: FormKey, saved: Draft, draft: Draft): boolean {
  const [before, now] = [saved[key], draft[key]]
  if (typeof before !== 'object' || typeof now !== 'object') return before !== now
  return before.length !== now.length || before.some(name => !now.includes(name))
}

/** The chosen fields of one draft, all else of the other. */
export function takeOver(keys: readonly FormKey[], from: Draft, onto: Draft): Draft {
  return { ...onto, ...partOf(keys, from) }
}

export function partOf(keys: readonly FormKey[], draft: Draft): Partial<Draft> {
  const taken = keys.flatMap(key => (key === 'graduationYear' ? [key, 'academicLevel' as const] : [key]))
  return Object.fromEntries(taken.map(key => [key, draft[key]]))
}

export const formKeys: readonly FormKey[] = [
  ...fields.map(field => field.key),
  'libraryGroups',
  'systemGroups',
]

type Source = Partial<Record<FieldKey, string | number | boolean | null>> &
  Record<GroupKey, readonly string[]>

function draftFrom(source: Source): Draft {
  const values = fields.map(({ key, kind }) => [
    key,
    kind.name === 'flag' ? (source[key] ?? false) : String(source[key] ?? ''),
  ])
  // By kind, as the type says by key; the compiler cannot follow that through a list.
  const { libraryGroups, systemGroups } = source
  return { ...Object.fromEntries(values), libraryGroups, systemGroups } as Draft
}

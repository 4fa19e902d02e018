/** By which kind of input a field is filled in. */
import type { SchoolLists } from '../../../api/school-lists.ts'
import { type FieldKey, fieldOf } from '../../../patron/fields.ts'
import type { FlagKey, FormKey, TextKey } from './draft.ts'

export interface Choice {
  value: string
  label: string
}

export type InputKind =
  | { kind: 'flag'; key: FlagKey }
  | { kind: 'secret' }
  | { kind: 'date'; key: TextKey }
  | { kind: 'choice'; key: TextKey; choices: Choice[] }
  /** Choose one, or type another. */
  | { kind: 'suggestion'; key: TextKey; names: string[] }
  /** A code is read letter by letter. */
  | { kind: 'text'; key: TextKey; isCode: boolean }
  | { kind: 'library-groups' }
  | { kind: 'system-groups' }

export function inputKindOf(key: FormKey, lists: SchoolLists): InputKind {
  if (key === 'libraryGroups') return { kind: 'library-groups' }
  if (key === 'systemGroups') return { kind: 'system-groups' }
  const kind = fieldOf(key).kind.name
  if (kind === 'flag') return { kind, key: key as FlagKey }
  if (kind === 'secret') return { kind }
  return textInputOf(key as TextKey, lists)
}

function textInputOf(key: TextKey, lists: SchoolLists): InputKind {
  if (key === 'formClass') return { kind: 'suggestion', key, names: lists.formClasses }
  const choices = choicesOf[key]?.(lists)
  if (choices) return { kind: 'choice', key, choices }
  const kind = fieldOf(key).kind.name
  return kind === 'date' ? { kind, key } : { kind: 'text', key, isCode: kind === 'identifier' }
}

const choicesOf: Partial<Record<FieldKey, (lists: SchoolLists) => Choice[]>> = {
  gender: () => ['F', 'M'].map(asChoice),
  graduationYear: ({ cohorts }) => [...cohorts].sort(presentFirst).map(cohortChoice),
  academicLevel: ({ levels }) => levels.map(asChoice),
  campus: ({ campuses }) => campuses.map(({ importId, name }) => ({ value: importId, label: name })),
  presentationGroupLabel: ({ presentationGroups }) => presentationGroups.map(asChoice),
}

type Cohort = SchoolLists['cohorts'][number]

function presentFirst(a: Cohort, b: Cohort): number {
  return (
    Number(a.hasGraduated) - Number(b.hasGraduated) || (a.hasGraduated ? b.year - a.year : a.year - b.year)
  )
}

function cohortChoice({ year, hasGraduated }: Cohort): Choice {
  return { value: String(year), label: `Class of ${year}${hasGraduated ? ', has left' : ''}` }
}

function asChoice(name: string): Choice {
  return { value: name, label: name }
}

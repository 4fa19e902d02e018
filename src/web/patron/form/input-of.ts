/** A draft as it is sent to the server. */
import type { PatronInput } from '../../../api/patron-form.ts'
import { fields } from '../../../patron/fields.ts'
import { type Draft, type FormKey, formKeys } from './draft.ts'

/** @param keys as `changedKeys` gives them: what is not named stays as it is */
export function inputOf(draft: Draft, keys: readonly FormKey[]): PatronInput {
  const given = keys.map(key => (key === 'graduationYear' ? cohortOf(draft) : { [key]: draft[key] }))
  return Object.assign({}, ...given)
}

/** All that is typed or ticked, and what a new patron must have: of that, blank is told as missing. */
export function inputOfNew(draft: Draft): PatronInput {
  return inputOf(
    draft,
    formKeys.filter(key => key !== 'academicLevel' && (isFilled(draft, key) || asked.has(key))),
  )
}

const asked: ReadonlySet<FormKey> = new Set(
  fields.filter(field => !['never', 'for a new student'].includes(field.mandatory)).map(field => field.key),
)

function isFilled(draft: Draft, key: FormKey): boolean {
  if (key === 'graduationYear') return draft.graduationYear !== '' || draft.academicLevel !== ''
  const value = draft[key]
  return typeof value === 'boolean' || value.length > 0
}

/** One of the two is enough, and two that disagree are refused. */
function cohortOf({ graduationYear, academicLevel }: Draft): PatronInput {
  if (graduationYear !== '') return { graduationYear: Number(graduationYear) }
  return academicLevel === '' ? { graduationYear: null } : { academicLevel }
}

/** Saving, and whatever may come of it that is no fault: those are values, all else is thrown. */
import type { PatronDetail } from '../../../api/patron.ts'
import type {
  ChangedMeanwhile,
  PatronBrief,
  PatronCheck,
  PatronInput,
  PatronProblem,
} from '../../../api/patron-form.ts'
import { ApiError } from '../../api/api-error.ts'
import { editPatron, registerPatron } from '../../api/patron.ts'
import { changedKeys, type Draft, draftOf } from './draft.ts'
import { inputOf, inputOfNew } from './input-of.ts'

export interface SaveOrder {
  /** Null to register somebody. */
  base: PatronDetail | null
  draft: Draft
  /** Ids of those who were looked at and are somebody else. */
  others: readonly number[]
}

export type SaveOutcome =
  | { kind: 'saved'; patron: PatronDetail }
  | { kind: 'invalid'; problems: readonly PatronProblem[] }
  | { kind: 'likely-duplicates'; patrons: PatronBrief[] }
  | { kind: 'changed-meanwhile'; conflict: ChangedMeanwhile }

export type Check = (id: number | undefined, values: PatronInput) => Promise<PatronCheck>

export async function saveDraft({ base, draft, others }: SaveOrder, check: Check): Promise<SaveOutcome> {
  const input = toSend(base, draft)
  const { problems, likelyDuplicates } = await check(base?.id, withoutPassword(input))
  if (problems.length > 0) return { kind: 'invalid', problems }
  const patrons = likelyDuplicates.filter(({ id }) => !others.includes(id))
  if (patrons.length > 0) return { kind: 'likely-duplicates', patrons }
  try {
    const saving = base === null ? registerPatron(input) : editPatron(base.id, base.version, input)
    return { kind: 'saved', patron: await saving }
  } catch (error) {
    return asOutcome(error)
  }
}

export function toSend(base: PatronDetail | null, draft: Draft): PatronInput {
  return base === null ? inputOfNew(draft) : inputOf(draft, changedKeys(draftOf(base), draft))
}

/** A password is sent once, to be set, and not with every letter that is typed; its rule the page knows itself. */
export function withoutPassword({ password: _, ...input }: PatronInput): PatronInput {
  return input
}

/** The bodies are of the shapes that the route's schemas give these two answers. */
function asOutcome(error: unknown): SaveOutcome {
  if (!(error instanceof ApiError)) throw error
  if (error.id === 'invalid-patron') {
    return { kind: 'invalid', problems: (error.body as { problems: PatronProblem[] }).problems }
  }
  if (error.id === 'changed-meanwhile') {
    return { kind: 'changed-meanwhile', conflict: error.body as ChangedMeanwhile }
  }
  throw error
}

/** Everything that the form's parts need of its state. */
import type { PatronDetail } from '../../../api/patron.ts'
import type { PatronBrief, PatronProblem } from '../../../api/patron-form.ts'
import { useSession } from '../../shell/use-session.ts'
import type { SayValue } from '../say-value.ts'
import { useSayValue } from '../use-say-value.ts'
import type { FormKey } from './draft.ts'
import { passwordProblem } from './password-problem.ts'
import { problemsToTell } from './tell-problems.ts'
import { useCheck } from './use-check.ts'
import { type DraftState, useDraft } from './use-draft.ts'
import { type Saving, useSave } from './use-save.ts'

export interface Editor {
  state: DraftState
  saving: Saving
  /** Those that are to be told now. */
  problems: readonly PatronProblem[]
  problemOf(key: FormKey): PatronProblem | undefined
  /** Who has this username, barcode or admin id already. */
  holderOf(key: FormKey): PatronBrief | undefined
  /** The same names and cohort: perhaps the same person. */
  likelyDuplicates: readonly PatronBrief[]
  sayValue: SayValue
  /** What saving makes besides: `Form class 9F`. */
  brings: readonly string[]
}

/** @param patron null to register somebody */
export function useEditor(
  patron: PatronDetail | null,
  onSaved: (saved: { patron: PatronDetail; since: FormKey[]; state: DraftState }) => void,
): Editor {
  const { shortestPassword } = useSession().school
  const state = useDraft(patron)
  const check = useCheck(state)
  const saving = useSave(state, (saved, since) => onSaved({ patron: saved, since, state }))
  const { refused, hasTried } = saving
  const found = [
    ...(check?.problems ?? []),
    ...[passwordProblem(state.draft.password, shortestPassword) ?? []].flat(),
    ...refused,
  ]
  const problems = problemsToTell({ problems: found, changed: state.changed, hasTried })
  return {
    state,
    saving,
    problems,
    problemOf: key => problems.find(({ field }) => field === key),
    holderOf: key => check?.holders[key],
    likelyDuplicates: check?.likelyDuplicates ?? [],
    sayValue: useSayValue(),
    brings: check?.outcome === 'invalid' ? [] : (check?.brings ?? []),
  }
}

/** Saving the form: what is asked on the way, and what was refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PatronDetail } from '../../../api/patron.ts'
import type { ChangedMeanwhile, PatronBrief, PatronProblem } from '../../../api/patron-form.ts'
import { checkQuery, takeInPatron } from '../../api/patron.ts'
import { changedKeys, type Draft, type FormKey } from './draft.ts'
import { type SaveOrder, saveDraft } from './save-draft.ts'
import type { DraftState } from './use-draft.ts'

export type Question =
  | { kind: 'likely-duplicates'; patrons: PatronBrief[] }
  | { kind: 'changed-meanwhile'; conflict: ChangedMeanwhile }

export interface Saving {
  save(): void
  isSaving: boolean
  /** What went wrong that nobody here can mend. */
  error: Error | null
  /** Of the draft as it stands; none once something is changed. */
  refused: readonly PatronProblem[]
  hasTried: boolean
  question: Question | null
  /** Those whom the question shows are somebody else. */
  acceptOthers(): void
  /** Saves these of one's own changes on top of what somebody else has saved. */
  saveOnTop(conflict: ChangedMeanwhile, own: readonly FormKey[]): void
  closeQuestion(): void
}

/** @param onSaved is also given what was typed while the save was under way */
export function useSave(
  state: DraftState,
  onSaved: (patron: PatronDetail, since: FormKey[]) => void,
): Saving {
  const queryClient = useQueryClient()
  const [question, setQuestion] = useState<Question | null>(null)
  const [refused, setRefused] = useState<{ draft: Draft; problems: readonly PatronProblem[] } | null>(null)
  const [others, setOthers] = useState<number[]>([])
  const { mutate, isPending, error } = useMutation({
    mutationFn: (order: SaveOrder) =>
      saveDraft(order, (id, values) => queryClient.fetchQuery(checkQuery(id, values))),
    onSuccess: (outcome, { draft }) => {
      setQuestion(null)
      if (outcome.kind === 'invalid') setRefused({ draft, problems: outcome.problems })
      else if (outcome.kind !== 'saved') setQuestion(outcome)
      else {
        takeInPatron(queryClient, outcome.patron)
        onSaved(outcome.patron, changedKeys(draft, state.draft))
      }
    },
  })
  const { base, draft } = state
  return {
    save: () => isPending || mutate({ base, draft, others }),
    isSaving: isPending,
    error,
    refused: refused?.draft === draft ? refused.problems : nothing,
    hasTried: refused !== null,
    question,
    acceptOthers() {
      if (question?.kind !== 'likely-duplicates') return
      const known = [...others, ...question.patrons.map(({ id }) => id)]
      setOthers(known)
      mutate({ base, draft, others: known })
    },
    saveOnTop({ current }, own) {
      const onto = state.goOnFrom(current, own)
      if (own.length === 0) setQuestion(null)
      else mutate({ base: current, draft: onto, others })
    },
    closeQuestion: () => setQuestion(null),
  }
}

/** The same one every time: an effect looks at it. */
const nothing: readonly PatronProblem[] = []

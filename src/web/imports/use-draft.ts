import { type QueryClient, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { DraftPurposes, ImportDraft } from '../../api/import-drafts.ts'
import { draftQuery, purposesQuery, takeInDraft } from '../api/import-drafts.ts'

/** The draft that the page is about. Only below a route that has loaded it. */
export function useDraft(draftId: string): ImportDraft {
  return useSuspenseQuery(draftQuery(Number(draftId))).data
}

/** What a file of its purpose can hold. */
export function usePurpose({ purpose }: Pick<ImportDraft, 'purpose'>): DraftPurposes[number] {
  const { data } = useSuspenseQuery(purposesQuery)
  const found = data.find(each => each.purpose === purpose)
  if (!found) throw new Error(`there is no purpose ${purpose}`)
  return found
}

export type DraftChange = (draft: ImportDraft) => Promise<ImportDraft>

/** Changes of a draft, one after another, each of the draft as it is shown after the one before. */
export function useDraftChange(id: number) {
  const queryClient = useQueryClient()
  return useMutation({
    scope: inTurn(id),
    mutationFn: (change: DraftChange) => change(shownDraft(queryClient, id)),
    onSuccess: draft => takeInDraft(queryClient, draft),
  })
}

function shownDraft(queryClient: QueryClient, id: number): ImportDraft {
  const draft = queryClient.getQueryData(draftQuery(id).queryKey)
  if (!draft) throw new Error(`the draft ${id} is not shown`)
  return draft
}

/** What is asked of a draft waits for what was asked of it before. */
export function inTurn(id: number): { id: string } {
  return { id: `import-draft-${id}` }
}

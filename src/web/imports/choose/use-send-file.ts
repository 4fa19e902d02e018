import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { DraftPurpose, ImportDraft } from '../../../api/import-drafts.ts'
import { ApiError } from '../../api/api-error.ts'
import { sendDraft, takeInDraft } from '../../api/import-drafts.ts'

export type SendStage =
  | { kind: 'waiting' }
  /** `share` of it has gone, from 0 to 1; after that the server reads and plans it. */
  | { kind: 'sending'; name: string; share: number }
  | { kind: 'refused'; name: string; error: ApiError; again: () => void }

/** Sends the file and goes to where it is looked at: straight to the preview where there is nothing to choose. */
export function useSendFile() {
  const [stage, setStage] = useState<SendStage>({ kind: 'waiting' })
  const running = useRef<AbortController>(undefined)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => () => running.current?.abort(), [])
  const send = async (file: File, purpose: DraftPurpose): Promise<void> => {
    const { name } = file
    const controller = new AbortController()
    running.current = controller
    const onProgress = (share: number) => setStage({ kind: 'sending', name, share })
    onProgress(0)
    try {
      const draft = await sendDraft(purpose, { file, onProgress, signal: controller.signal })
      takeInDraft(queryClient, draft)
      const params = { draftId: String(draft.id) }
      await navigate({ to: isPlain(draft) ? '/import/$draftId' : '/import/$draftId/columns', params })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setStage({ kind: 'refused', name, error, again: () => void send(file, purpose) })
    }
  }
  const cancel = () => {
    running.current?.abort()
    setStage({ kind: 'waiting' })
  }
  return { stage, send, cancel }
}

/** Every column has found its field by its header, so that the preview shows all that there is to check. */
function isPlain({ state, reading, columns, misfits }: ImportDraft): boolean {
  return (
    state === 'ready' &&
    reading.isHeaderRecognised &&
    misfits.length === 0 &&
    columns.every(({ field }) => field !== null)
  )
}

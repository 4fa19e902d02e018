import { Button } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { readOtherwise } from '../../api/import-drafts.ts'
import { ChangeFailed } from '../change-failed.tsx'
import { useDraftChange } from '../use-draft.ts'
import classes from './saved-mappings.module.css'

interface Props {
  draft: ImportDraft
  onMapped: (draft: ImportDraft) => void
}

/** Mappings that were saved of a file of the same kind, to be taken up again. */
export function SavedMappings({ draft, onMapped }: Props) {
  const { mutate, isPending, error, reset } = useDraftChange(draft.id)
  const take = (mapping: number) =>
    mutate(seen => readOtherwise(seen.id, { revision: seen.revision, mapping }), { onSuccess: onMapped })
  if (draft.mappings.length === 0) return null
  return (
    <section className={classes.notice} aria-label="Saved mappings">
      <IconBookmark size={18} aria-hidden />
      <span className={classes.says}>A file of this kind was mapped before.</span>
      {draft.mappings.map(({ id, name }) => (
        <Button key={id} variant="default" size="compact-md" disabled={isPending} onClick={() => take(id)}>
          Map as {name}
        </Button>
      ))}
      <ChangeFailed id={draft.id} error={error} onLook={reset} />
    </section>
  )
}

import { Button } from '@mantine/core'
import type { ChangedMeanwhile } from '../../../api/patron-form.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayContact } from '../say-value.ts'
import classes from './contacts.module.css'
import type { ContactsSaving } from './use-save-contacts.ts'

export function ContactsProblem({ saving }: { saving: ContactsSaving }) {
  const { conflict, sentence } = saving
  if (!conflict && sentence === undefined) return null
  return (
    <div className={classes.problem}>
      {conflict && <Overtaken conflict={conflict} saving={saving} />}
      {!conflict && sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="What you typed is still here." />
      )}
    </div>
  )
}

interface OvertakenProps {
  conflict: ChangedMeanwhile
  saving: ContactsSaving
}

/** Sees the other's contacts before he puts his own in their place, or lets them stay. */
function Overtaken({ conflict, saving: { save, keepTheirs } }: OvertakenProps) {
  const theirs = conflict.current.contacts.map(sayContact).join('; ') || 'none'
  return (
    <ErrorNotice
      sentence={`${conflict.by} saved in between, so yours are not saved yet.`}
      kept={`The contacts now: ${theirs}`}
    >
      <Button variant="default" onClick={() => keepTheirs(conflict)}>
        Keep those
      </Button>
      <Button variant="default" onClick={() => save(conflict.current.version)}>
        Save mine in their place
      </Button>
    </ErrorNotice>
  )
}

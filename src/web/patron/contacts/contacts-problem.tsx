import { Button } from '@mantine/core'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayContact } from '../say-value.ts'
import type { ContactsSaving } from './use-save-contacts.ts'

/** Somebody who was overtaken sees the other's contacts before he puts his in their place. */
export function ContactsProblem({
  saving: { conflict, sentence, save, keepTheirs },
}: {
  saving: ContactsSaving
}) {
  if (conflict) {
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
  return sentence === undefined ? null : (
    <ErrorNotice sentence={sentence} kept="What you typed is still here." />
  )
}

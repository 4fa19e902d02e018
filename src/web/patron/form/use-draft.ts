/** The form's state: the patron that it began from, what is typed, and what of it is a change. */
import { useEffect, useState } from 'react'
import type { Contact, PatronDetail } from '../../../api/patron.ts'
import { type Unsaved, useUnsavedPlace } from '../unsaved.ts'
import { blankDraft, changedKeys, type Draft, draftOf, type FormKey, takeOver } from './draft.ts'

export interface DraftState {
  base: PatronDetail | null
  saved: Draft
  draft: Draft
  changed: FormKey[]
  contacts: Contact[] | null
  isUnsaved: boolean
  set(change: Partial<Draft>): void
  setContacts(contacts: Contact[] | null): void
  discard(): void
  /** To go on from another version of the patron, with what is chosen of one's own. */
  goOnFrom(base: PatronDetail, own: readonly FormKey[]): Draft
  /** Forgets what is typed, also for when the page is opened again. */
  forget(): void
}

/** @param patron as known now; null to register somebody */
export function useDraft(patron: PatronDetail | null): DraftState {
  const place = useUnsavedPlace(patron?.id ?? 'new')
  const [state, setState] = useState<Unsaved>(() => place.find() ?? startFrom(patron))
  const { base, draft, contacts } = state
  const saved = savedOf(base)
  const changed = changedKeys(saved, draft)
  const isUnsaved = changed.length > 0 || contacts !== null
  useEffect(() => (isUnsaved ? place.keep(state) : place.drop()), [place, state, isUnsaved])
  // Somebody else's change shows by itself as long as there is nothing here that it could be at odds with.
  if (patron !== null && base !== null && patron.version > base.version && !isUnsaved) {
    setState(startFrom(patron))
  }
  return {
    ...{ base, saved, draft, changed, contacts, isUnsaved },
    set: change => setState(now => ({ ...now, draft: { ...now.draft, ...change } })),
    setContacts: given => setState(now => ({ ...now, contacts: given })),
    discard: () => setState(now => ({ ...now, draft: savedOf(now.base) })),
    goOnFrom(next, own) {
      const onto = takeOver(own, draft, savedOf(next))
      setState(now => ({ ...now, base: next, draft: onto }))
      return onto
    },
    forget() {
      place.drop()
    },
  }
}

export function savedOf(base: PatronDetail | null): Draft {
  return base === null ? blankDraft : draftOf(base)
}

function startFrom(base: PatronDetail | null): Unsaved {
  return { base, draft: savedOf(base), contacts: null }
}

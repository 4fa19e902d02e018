import { useState } from 'react'
import type { PatronDetail } from '../../api/patron.ts'
import { Card } from '../ui/card.tsx'
import { SegmentedTabs } from '../ui/segmented-tabs.tsx'
import { ContactsEditor } from './contacts/contacts-editor.tsx'
import { ContactsList } from './contacts/contacts-list.tsx'
import type { DraftState } from './form/use-draft.ts'
import { History } from './history/history.tsx'
import classes from './side-panel.module.css'
import { sayOnLoan } from './standing-words.ts'

type Tab = 'history' | 'contacts' | 'loans'

interface Props {
  patron: PatronDetail
  /** Null for who may not edit. */
  state: DraftState | null
}

export function SidePanel({ patron, state }: Props) {
  const [tab, setTab] = useState<Tab>('history')
  return (
    <section aria-label="More of this patron">
      <Card>
        <SegmentedTabs
          label="More of this patron"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'history', label: 'History' },
            { value: 'contacts', label: 'Contacts', count: patron.contacts.length },
            { value: 'loans', label: 'Loans', count: patron.onLoan },
          ]}
        >
          <div className={classes.panel}>
            {tab === 'history' && <History patronId={patron.id} />}
            {tab === 'contacts' && state && <ContactsEditor patron={patron} state={state} />}
            {tab === 'contacts' && !state && <ContactsList contacts={patron.contacts} />}
            {tab === 'loans' && <p>{sayOnLoan(patron.onLoan)}.</p>}
          </div>
        </SegmentedTabs>
      </Card>
    </section>
  )
}

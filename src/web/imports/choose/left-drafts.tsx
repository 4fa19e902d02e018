import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ImportDraftList } from '../../../api/import-drafts.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { sayMoment } from '../../ui/dates.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { GoOn } from './go-on.tsx'
import classes from './left-drafts.module.css'
import { sayStanding } from './say-standing.ts'

type Draft = ImportDraftList[number]

/** Files that were chosen before, and neither imported nor discarded. */
export function LeftDrafts({ drafts }: { drafts: ImportDraftList }) {
  const [leaving, setLeaving] = useState<Draft>()
  return (
    <Card>
      <h2 id="left-drafts">Left from earlier</h2>
      <ul className={classes.drafts} aria-labelledby="left-drafts">
        {drafts.map(draft => (
          <li key={draft.id} className={classes.draft}>
            <Entry draft={draft} onDiscard={() => setLeaving(draft)} />
          </li>
        ))}
      </ul>
      {leaving && <DiscardDialog draft={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  )
}

function Entry({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }) {
  const { timeZone } = useSession().school
  return (
    <>
      <div className={classes.says}>
        <b>{draft.fileName}</b>
        <span>{sayStanding(draft)}</span>
        <span>
          {draft.by}, {sayMoment(draft.changedAt, timeZone)}
        </span>
      </div>
      <div className={classes.acts}>
        <GoOn draft={draft} />
        {draft.state !== 'applying' && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={onDiscard}
            aria-label={`Discard ${draft.fileName}`}
          >
            Discard
          </Button>
        )}
      </div>
    </>
  )
}

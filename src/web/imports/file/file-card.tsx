import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { sayRows } from '../../ui/numbers.ts'
import { ChangeFailed } from '../change-failed.tsx'
import classes from './file-card.module.css'
import { FileFact } from './file-fact.tsx'
import { factsOf } from './file-facts.ts'
import { useReading } from './use-reading.ts'

/** The file, and how it is read: each fact is a word that can be pressed to have it otherwise. */
export function FileCard({ draft }: { draft: ImportDraft }) {
  const { choose, isReading, error, reset } = useReading(draft.id)
  return (
    <>
      <section className={classes.card} aria-label="The file" aria-busy={isReading}>
        <IconFileSpreadsheet className={classes.icon} size={22} stroke={1.6} aria-hidden />
        <b className={classes.name}>{draft.fileName}</b>
        {draft.state !== 'blocked' && <span className={classes.rows}>{sayRows(draft.counts.rows)}</span>}
        {factsOf(draft).map(fact => (
          <FileFact key={fact.label} fact={fact} edits={draft.edits.length} onChoose={choose} />
        ))}
        <Button
          className={classes.another}
          variant="default"
          renderRoot={props => <Link to="/import" search={{ purpose: draft.purpose }} {...props} />}
        >
          Choose another file
        </Button>
      </section>
      <ChangeFailed id={draft.id} error={error} onLook={reset} />
    </>
  )
}

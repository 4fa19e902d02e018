import { Button } from '@mantine/core'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './notices.module.css'
import { sayMade, sayMarked } from './say-preview.ts'

interface Props {
  draft: ImportDraft
  onShowMarked: () => void
}

/** What there is to know before it is imported, besides the rows. */
export function Notices({ draft, onShowMarked }: Props) {
  const made = sayMade(draft)
  return (
    <>
      {draft.isOutdated && (
        <Notice>
          <Mark kind="warning">
            Somebody changed the register since these rows were worked out. Look again before you import; what
            you mended is kept.
          </Mark>
        </Notice>
      )}
      {!draft.isOutdated && draft.counts.marked > 0 && (
        <Notice>
          <Mark kind="warning">{sayMarked(draft.counts.marked)}</Mark>
          <Button variant="default" size="compact-md" onClick={onShowMarked}>
            Show them
          </Button>
        </Notice>
      )}
      {(made !== undefined || draft.warnings.length > 0) && (
        <ul className={classes.warnings} aria-label="To know">
          {made !== undefined && (
            <li>
              <Mark kind="note">{made}</Mark>
            </li>
          )}
          {draft.warnings.map(warning => (
            <li key={warning}>
              <Mark kind="note">{warning}</Mark>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Notice({ children }: { children: React.ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      {children}
    </div>
  )
}

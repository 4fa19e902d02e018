import type { DraftProposal } from '../../../api/import-drafts.ts'
import type { ProposalAnswer } from '../../api/import-drafts.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import mend from '../mend/mend.module.css'
import classes from './proposals.module.css'

interface Props {
  proposal: DraftProposal
  isBusy: boolean
  onAnswer: (answer: ProposalAnswer) => void
}

const shown = 3

/** The first of the cells that it would mend, each with what speaks for it; one can be taken by itself. */
export function Evidence({ proposal: { key, cells, count }, isBusy, onAnswer }: Props) {
  if (cells.length === 0) return null
  return (
    <ul className={classes.evidence} aria-label="For example">
      {cells.slice(0, shown).map(({ row, position, from, to, because }) => (
        <li key={`${row}-${position}`}>
          <span className={classes.row}>row {row}</span>{' '}
          <OldAndNew from={from || 'blank'} to={to || 'blank'} />{' '}
          {because !== null && because !== to && <span className={classes.because}>{because}</span>}{' '}
          {count > 1 && (
            <button
              type="button"
              className={mend.act}
              disabled={isBusy}
              onClick={() => onAnswer({ key, answer: 'take', rows: [row] })}
            >
              Only row {row}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

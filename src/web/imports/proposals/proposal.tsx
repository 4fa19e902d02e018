import { Button } from '@mantine/core'
import { IconBulb, IconChevronRight } from '@tabler/icons-react'
import type { DraftProposal, ImportDraft } from '../../../api/import-drafts.ts'
import type { ProposalAnswer } from '../../api/import-drafts.ts'
import { sayRows } from '../../ui/numbers.ts'
import { Evidence } from './evidence.tsx'
import classes from './proposals.module.css'
import { RenameFirst } from './rename-first.tsx'

interface Props {
  draft: ImportDraft
  proposal: DraftProposal
  isOpen: boolean
  isBusy: boolean
  onOpen: () => void
  onAnswer: (answer: ProposalAnswer) => void
}

export function Proposal({ draft, proposal, isOpen, isBusy, onOpen, onAnswer }: Props) {
  const { key, kind, sentence, remedy, count } = proposal
  const isRename = kind === 'present-username'
  if (!isOpen) {
    return (
      <button type="button" className={classes.line} aria-expanded={false} onClick={onOpen}>
        <IconChevronRight size={16} aria-hidden />
        {sentence}
      </button>
    )
  }
  return (
    <div className={classes.open}>
      <IconBulb size={20} stroke={1.6} aria-hidden />
      <div className={classes.says}>
        <h2>{sentence}</h2>
        <Evidence proposal={proposal} isBusy={isBusy} onAnswer={onAnswer} />
      </div>
      <div className={classes.acts}>
        {isRename && <RenameFirst draft={draft} count={count} isBusy={isBusy} />}
        {remedy !== 'none' && (
          <Button
            variant={isRename ? 'default' : 'filled'}
            disabled={isBusy}
            onClick={() => onAnswer({ key, answer: 'take' })}
          >
            {sayTake(proposal)}
          </Button>
        )}
        <Button variant="subtle" disabled={isBusy} onClick={() => onAnswer({ key, answer: 'leave' })}>
          {remedy === 'none' ? 'I have looked' : 'Leave as it is'}
        </Button>
      </div>
    </div>
  )
}

function sayTake({ kind, remedy, count }: DraftProposal): string {
  if (kind === 'present-username') return count === 1 ? 'Take the present one' : 'Take the present ones'
  return remedy === 'columns' ? 'Set the columns so' : `Mend ${sayRows(count)}`
}

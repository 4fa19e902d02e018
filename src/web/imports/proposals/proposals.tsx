import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { answerProposal, type ProposalAnswer, proposalsQuery } from '../../api/import-drafts.ts'
import { ChangeFailed } from '../change-failed.tsx'
import { useDraftChange } from '../use-draft.ts'
import { Proposal } from './proposal.tsx'
import classes from './proposals.module.css'

/** What was probably meant, one open with what speaks for it, the others a line each. Nothing is done until it is taken. */
export function Proposals({ draft }: { draft: ImportDraft }) {
  const { data: proposals = [] } = useQuery(proposalsQuery(draft))
  const { mutate, isPending, error, reset } = useDraftChange(draft.id)
  const [chosen, choose] = useState<string>()
  if (proposals.length === 0) return null
  const open = proposals.find(({ key }) => key === chosen) ?? proposals[0]
  const onAnswer = (answer: ProposalAnswer) => mutate(seen => answerProposal(seen, answer))
  return (
    <section className={classes.card} aria-label="Proposals">
      <ChangeFailed id={draft.id} error={error} onLook={reset} />
      {proposals.map(proposal => (
        <Proposal
          key={proposal.key}
          draft={draft}
          proposal={proposal}
          isOpen={proposal === open}
          isBusy={isPending}
          onOpen={() => choose(proposal.key)}
          onAnswer={onAnswer}
        />
      ))}
    </section>
  )
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Rollover } from '../../../api/rollover.ts'
import { isApiError, sentenceOf } from '../../api/api-error.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { FarAhead } from './far-ahead.tsx'
import { Ladder } from './ladder.tsx'
import { PlannedBar } from './planned-bar.tsx'
import classes from './rollover.module.css'
import { RolloverHeader } from './rollover-header.tsx'
import { RolloverRows } from './rollover-rows.tsx'
import { areSame, termsOf } from './terms.ts'
import { TermsForm } from './terms-form.tsx'
import { UnderWay } from './under-way.tsx'
import { useApplying } from './use-applying.ts'
import { usePlanning } from './use-planning.ts'
import { useStayingNames } from './use-staying-names.ts'

/** The plan: the ladder, what it was made by, and what becomes of each patron. */
export function Planned({ rollover }: { rollover: Rollover }) {
  const [terms, setTerms] = useState(() => termsOf(rollover))
  const planning = usePlanning(rollover.id)
  const applying = useApplying(rollover.id)
  const names = useStayingNames(rollover)
  const isNarrow = useIsNarrow()
  const planAgain = () => planning.mutate(terms)
  if (applying.isPending) return <UnderWay rollover={rollover} />
  const isOvertaken = isApiError(applying.error, 'changed-meanwhile')
  const sentence = sentenceOf(planning.error ?? applying.error)
  return (
    <>
      <RolloverHeader
        to={rollover.period.name}
        // On a narrow screen the way back is the line above the title.
        actions={
          isNarrow ? undefined : (
            <Button variant="default" renderRoot={props => <Link to="/enrolment" {...props} />}>
              Close, keep the plan
            </Button>
          )
        }
      >
        A plan: look at it as long as you like. Nothing changes until you roll over.
        <FarAhead rollover={rollover} />
      </RolloverHeader>
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="Nobody was moved.">
          {isOvertaken && (
            <Button variant="default" loading={planning.isPending} onClick={planAgain}>
              Work out the plan again
            </Button>
          )}
        </ErrorNotice>
      )}
      <div className={classes.columns}>
        <Ladder rollover={rollover} />
        <TermsForm terms={terms} set={change => setTerms({ ...terms, ...change })} names={names} />
      </div>
      <RolloverRows rollover={rollover} />
      <PlannedBar
        rollover={rollover}
        isAsPlanned={areSame(terms, termsOf(rollover))}
        isPlanning={planning.isPending}
        onPlanAgain={planAgain}
        onApply={applying.mutate}
      />
    </>
  )
}

import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import { enrolmentQuery } from '../../api/enrolment.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './rollover.module.css'
import { RolloverHeader } from './rollover-header.tsx'
import { usualTerms } from './terms.ts'
import { TermsForm } from './terms-form.tsx'
import { usePlanning } from './use-planning.ts'

const nobody: ReadonlyMap<number, string> = new Map()

/** Before there is a plan: what it is to be made by. */
export function BeginPage() {
  const { periods } = useSuspenseQuery(enrolmentQuery).data
  const [terms, setTerms] = useState(() => usualTerms(periods))
  const { mutate, error, isPending } = usePlanning(undefined)
  const sentence = sentenceOf(error)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!isPending) mutate(terms)
      }}
    >
      <RolloverHeader to={terms.period.name}>
        First a plan, to look at as long as you like. Nothing changes until you roll over.
      </RolloverHeader>
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="Nothing was planned, and what you typed is still here." />
      )}
      <div className={classes.columns}>
        <Card>
          <section className={classes.part} aria-label="What a year rollover does">
            <h2>What a year rollover does</h2>
            <ul className={classes.steps}>
              <li>The next academic period becomes the current one.</li>
              <li>Every cohort goes up a level, and a new one arrives at the lowest.</li>
              <li>The top level’s cohort graduates, and you say what becomes of its access.</li>
              <li>Everybody leaves his form class. Last year’s classes stay in last year’s period.</li>
              <li>All of it is done at once, or nothing of it.</li>
            </ul>
            <p className={classes.hint}>
              Roll over when the school’s own system has. A file that still names last year’s levels would
              take students back, and one that still lists leavers as enabled would enable them again.
            </p>
          </section>
        </Card>
        <TermsForm terms={terms} set={change => setTerms({ ...terms, ...change })} names={nobody} />
      </div>
      <ActionBar says="The plan shows what becomes of each patron.">
        <Button type="submit" loading={isPending}>
          Work out the plan
        </Button>
      </ActionBar>
    </form>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ListPlan } from '../../../api/list-files.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { addressOfFile } from '../../api/list-files.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { Answers } from '../answers.tsx'
import classes from './files.module.css'
import { PlanLine } from './plan-line.tsx'
import { changesIn, type LineState, lineStates, sayLines, stateWords } from './say-lines.ts'

interface Props {
  path: string
  plan: ListPlan
  isBusy: boolean
  error: Error | null
  onApply: () => void
  onBack: () => void
}

/** Line by line what would be done, before it is. */
export function LookAtPlan({ path, plan, isBusy, error, onApply, onBack }: Props) {
  const present = lineStates.filter(state => (plan.counts[state] ?? 0) > 0)
  const [chosen, choose] = useState<LineState>()
  const shown = chosen ?? present[0]
  const changes = changesIn(plan)
  const sentence = sentenceOf(error)
  return (
    <>
      <p role="status">{sayLines(plan)} Nothing has been changed yet.</p>
      {changes > 0 && <KeepAsItIs path={path} />}
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      {shown !== undefined && (
        <div className={classes.plan}>
          <SegmentedTabs
            label="Which lines"
            tabs={present.map(state => ({
              value: state,
              label: stateWords[state],
              count: plan.counts[state] ?? 0,
            }))}
            value={shown}
            onChange={choose}
          >
            <Lines key={shown} plan={plan} state={shown} />
          </SegmentedTabs>
        </div>
      )}
      <Answers>
        <Button variant="default" onClick={onBack}>
          Choose another file
        </Button>
        <Button disabled={changes === 0} loading={isBusy} onClick={onApply}>
          {changes === 1 ? 'Save 1 change' : `Save ${changes} changes`}
        </Button>
      </Answers>
    </>
  )
}

/** Lists have no history: whoever wants this one back uploads what he has downloaded. */
function KeepAsItIs({ path }: { path: string }) {
  return (
    <p>
      To be able to put the list back,{' '}
      <a href={addressOfFile(path)} download>
        download it as it is now
      </a>
      .
    </p>
  )
}

const atOnce = 100

function Lines({ plan: { columns, lines }, state }: { plan: ListPlan; state: LineState }) {
  const [most, setMost] = useState(atOnce)
  const wanted = lines.filter(line => line.state === state)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section className={classes.scroller} aria-label="Lines of the file" tabIndex={0}>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {wanted.slice(0, most).map(line => (
            <PlanLine key={`${line.row} ${line.cells.join('\n')}`} line={line} columns={columns} />
          ))}
        </tbody>
      </table>
      {wanted.length > most && (
        <Button variant="subtle" fullWidth onClick={() => setMost(most + atOnce)}>
          Show more
        </Button>
      )}
    </section>
  )
}

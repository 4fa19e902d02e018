import { Button, Modal } from '@mantine/core'
import { sentenceOf } from '../../api/api-error.ts'
import type { Period } from '../../api/enrolment.ts'
import { saveEntry } from '../../api/entries.ts'
import { Answers } from '../../lists/answers.tsx'
import { type Saving, useSaving } from '../../lists/use-saving.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { periodKind } from './period-kind.tsx'

interface Props {
  period: Period | undefined
  periods: readonly Period[]
  onClose: () => void
}

/** Asked first: everybody has another level and no form class of today's afterwards. */
export function MakeCurrent({ period, periods, onClose }: Props) {
  const { mutate, error, isPending } = useSaving(onClose)
  const sentence = sentenceOf(error)
  return (
    <Modal
      opened={period !== undefined}
      onClose={onClose}
      title={period && `Make ${period.name} the current period`}
    >
      {period && (
        <>
          <p>
            {sayLevels(period)} Nobody leaves a form class, and no cohort graduates. At the turn of the year a
            year rollover does both, and shows it patron by patron first.
          </p>
          {sentence !== undefined && <ErrorNotice sentence={sentence} />}
          <Answers>
            <Button variant="default" onClick={onClose} data-autofocus>
              Cancel
            </Button>
            <Button loading={isPending} onClick={() => mutate(making(period, periods))}>
              Make {period.name} current
            </Button>
          </Answers>
        </>
      )}
    </Modal>
  )
}

function sayLevels({ name, cohortsWithLevel }: Period): string {
  return cohortsWithLevel === 0
    ? `No cohort has a level in ${name} yet, so each gets the level of its year.`
    : `Each cohort has the level that it was given in ${name}.`
}

function making(period: Period, periods: readonly Period[]): Saving {
  const make = (made: Period) =>
    saveEntry(periodKind.path, made.id, { ...periodKind.bodyOf(made), isCurrent: true })
  const before = periods.find(({ isCurrent }) => isCurrent)
  return {
    act: () => make(period),
    done: `${period.name} is the current period.`,
    ...(before && { undo: () => make(before) }),
  }
}

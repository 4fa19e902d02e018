import { SegmentedControl, TextInput } from '@mantine/core'
import { IconCalendarPlus, IconSchool, IconStairs } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { LeaversRule } from '../../../api/rollover.ts'
import { Card } from '../../ui/card.tsx'
import { PeriodFields } from '../enrolment/period-kind.tsx'
import classes from './rollover.module.css'
import { Staying } from './staying.tsx'
import type { Terms } from './terms.ts'

interface Props {
  terms: Terms
  set: (change: Partial<Terms>) => void
  /** Names of those who stay, by id, as far as they are known. */
  names: ReadonlyMap<number, string>
}

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** The next period, who stays, and what becomes of those who graduate. */
export function TermsForm({ terms, set, names }: Props) {
  return (
    <div className={classes.terms}>
      <Part icon={<IconCalendarPlus {...icon} />} title="Next period">
        <PeriodFields draft={terms.period} set={change => set({ period: { ...terms.period, ...change } })} />
      </Part>
      <Part icon={<IconSchool {...icon} />} title="Those who graduate">
        <Leavers
          leavers={terms.leavers}
          starts={terms.period.starts}
          onChange={leavers => set({ leavers })}
        />
      </Part>
      <Part icon={<IconStairs {...icon} />} title="Who stays in the same level">
        <Staying staying={terms.staying} names={names} onChange={staying => set({ staying })} />
      </Part>
    </div>
  )
}

function Part({ icon: sign, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <Card>
      <section className={classes.part} aria-label={title}>
        <h2>
          {sign}
          {title}
        </h2>
        {children}
      </section>
    </Card>
  )
}

const rules: { value: LeaversRule['kind']; label: string }[] = [
  { value: 'until', label: 'Disable on a day' },
  { value: 'disable', label: 'Disable now' },
  { value: 'keep', label: 'Leave as they are' },
]

interface LeaversProps {
  leavers: LeaversRule
  /** When the next period starts: a day to begin with. */
  starts: string
  onChange: (leavers: LeaversRule) => void
}

function Leavers({ leavers, starts, onChange }: LeaversProps) {
  return (
    <>
      <SegmentedControl
        aria-label="What becomes of their access"
        fullWidth
        data={rules}
        value={leavers.kind}
        onChange={value => onChange(value === 'until' ? { kind: value, day: starts } : ruleOf(value))}
      />
      {leavers.kind === 'until' && (
        <TextInput
          label="Access until"
          type="date"
          required
          withAsterisk={false}
          value={leavers.day}
          onChange={event => onChange({ kind: 'until', day: event.currentTarget.value })}
        />
      )}
      <p className={classes.hint}>{hints[leavers.kind]}</p>
    </>
  )
}

function ruleOf(value: string): LeaversRule {
  return value === 'keep' ? { kind: 'keep' } : { kind: 'disable' }
}

const hints: Record<LeaversRule['kind'], string> = {
  until: 'Each gets this until date, unless he has an earlier one, and cannot sign in or borrow after it.',
  disable: 'Each is disabled as soon as the year is rolled over.',
  keep: 'Each keeps his access. An import or an edit may disable him later.',
}

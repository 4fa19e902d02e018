import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { CirculationRight } from '../../../api/library-groups.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { Answers } from '../../lists/answers.tsx'
import type { Asking } from '../../lists/asking.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './library-groups.module.css'
import { everyKind, rightColumns } from './rights-table.tsx'

interface Props extends Asking {
  rights: readonly CirculationRight[]
  onSave: (rights: CirculationRight[]) => void
}

const usual: CirculationRight = {
  itemType: '',
  mostLoans: 2,
  loanDays: 14,
  mostRenewals: 1,
  mostReservations: 2,
}

export function RightsForm({ rights, error, isBusy, onSave, onCancel }: Props) {
  const [rows, setRows] = useState(() => withKeys(rights.length > 0 ? rights : [usual]))
  const sentence = sentenceOf(error)
  const set = (key: number, change: Partial<CirculationRight>) =>
    setRows(rows.map(row => (row.key === key ? { ...row, ...change } : row)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) onSave(rows.map(({ key: _, ...right }) => right))
  }
  return (
    <form onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <p className={classes.nothing}>An item type that has no line of its own goes by “{everyKind}”.</p>
      {rows.map((row, index) => (
        <RightRow
          key={row.key}
          row={row}
          place={index + 1}
          onChange={change => set(row.key, change)}
          onRemove={() => setRows(rows.filter(one => one !== row))}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setRows([...rows, { ...usual, key: nextKey(rows) }])}
      >
        Add an item type
      </Button>
      <Answers>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Save the rights
        </Button>
      </Answers>
    </form>
  )
}

interface Row extends CirculationRight {
  key: number
}

function withKeys(rights: readonly CirculationRight[]): Row[] {
  return rights.map((right, key) => ({ ...right, key }))
}

function nextKey(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1
}

interface RowProps {
  row: Row
  /** From 1. */
  place: number
  onChange: (change: Partial<CirculationRight>) => void
  onRemove: () => void
}

function RightRow({ row, place, onChange, onRemove }: RowProps) {
  return (
    <fieldset className={classes.right}>
      <legend className={classes.caption}>Right {place}</legend>
      <TextInput
        label="Item type"
        placeholder={everyKind}
        maxLength={50}
        value={row.itemType}
        onChange={event => onChange({ itemType: event.currentTarget.value })}
      />
      {rightColumns.map(({ key, label }) => (
        <TextInput
          key={key}
          label={label}
          type="number"
          min={key === 'loanDays' ? 1 : 0}
          max={1000}
          required
          withAsterisk={false}
          value={Number.isNaN(row[key]) ? '' : row[key]}
          onChange={event => onChange({ [key]: event.currentTarget.valueAsNumber })}
        />
      ))}
      <Button variant="default" aria-label={`Take out right ${place}`} onClick={onRemove}>
        Take out
      </Button>
    </fieldset>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { spokenName } from '../../../patron/name.ts'
import { sayLevel } from '../../patrons/school-words.ts'
import { sayNumber } from '../../ui/numbers.ts'
import { useTypedText } from '../../ui/use-typed-text.ts'
import classes from './rollover.module.css'
import { type Student, studentsQuery } from './students-query.ts'

interface Props {
  staying: readonly number[]
  names: ReadonlyMap<number, string>
  onChange: (staying: readonly number[]) => void
}

const shownAtOnce = 20

/** Found by search, and listed below; beyond a screenful only counted, for the plan's rows show them all. */
export function Staying({ staying, names, onChange }: Props) {
  const [added, setAdded] = useState<ReadonlyMap<number, string>>(new Map())
  const nameOf = (id: number) => added.get(id) ?? names.get(id) ?? 'A patron'
  const add = (student: Student) => {
    setAdded(new Map([...added, [student.id, spokenName(student)]]))
    onChange([...staying, student.id])
  }
  return (
    <>
      <Finder staying={staying} onAdd={add} />
      {staying.length === 0 && <p className={classes.hint}>Nobody: everyone goes up a level.</p>}
      <ul className={classes.names} aria-label="Who stays">
        {staying.slice(0, shownAtOnce).map(id => (
          <li key={id}>
            <span>{nameOf(id)}</span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Goes up: ${nameOf(id)}`}
              onClick={() => onChange(staying.filter(one => one !== id))}
            >
              Goes up
            </Button>
          </li>
        ))}
      </ul>
      {staying.length > shownAtOnce && (
        <p className={classes.hint}>
          And {sayNumber(staying.length - shownAtOnce)} more: see Stay in the plan.
        </p>
      )}
    </>
  )
}

function Finder({ staying, onAdd }: { staying: readonly number[]; onAdd: (student: Student) => void }) {
  const [search, setSearch] = useState('')
  const typed = useTypedText(search, setSearch)
  const { data, error } = useQuery(studentsQuery(search))
  const found = (data?.patrons ?? []).filter(({ id }) => !staying.includes(id))
  return (
    <>
      <TextInput
        aria-label="Find a student who stays"
        placeholder="Find by name, username or barcode"
        autoComplete="off"
        value={typed.text}
        onChange={event => typed.type(event.currentTarget.value)}
      />
      {error && <p className={classes.hint}>{error.message}</p>}
      {search !== '' && data && (
        <p className={classes.hint} role="status">
          {found.length === 0 ? `No student with a level is called ${search}.` : sayFound(data.total)}
        </p>
      )}
      {search !== '' && (
        <ul className={classes.names} aria-label="Found">
          {found.map(student => (
            <li key={student.id}>
              <span>
                {spokenName(student)}{' '}
                <span className={classes.hint}>
                  {[student.academicLevel && sayLevel(student.academicLevel), student.formClass]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Stays: ${spokenName(student)}`}
                onClick={() => onAdd(student)}
              >
                Stays
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function sayFound(total: number): string {
  return total === 1 ? '1 student found.' : `${sayNumber(total)} students found; the first few are here.`
}

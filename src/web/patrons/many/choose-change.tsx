import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ManyChange } from '../../../api/many-patrons.ts'
import type { SchoolLists } from '../../../api/school-lists.ts'
import { may } from '../../shell/rights.ts'
import { useSession } from '../../shell/use-session.ts'
import type { ActId } from './acts.ts'
import classes from './change-of-many.module.css'
import { sayPatrons } from './say-change.ts'

interface Props {
  act: ActId
  count: number
  lists: SchoolLists
  onChoose: (change: ManyChange) => void
  onCancel: () => void
}

/** Which group, class or campus, before anything is planned. */
export function ChooseChange({ act, count, lists, onChoose, onCancel }: Props) {
  const [change, setChange] = useState<ManyChange>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change) onChoose(change)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{sayPatrons(count)} selected.</p>
      {act === 'groups' && <ChooseGroup lists={lists} onChange={setChange} />}
      {act === 'formClass' && (
        <ChooseOne
          label="Form class"
          choices={lists.formClasses.map(name => ({ value: name, label: name }))}
          onChange={formClass =>
            setChange(formClass === undefined ? undefined : { kind: 'set-form-class', formClass })
          }
        />
      )}
      {act === 'campus' && (
        <ChooseOne
          label="Campus"
          choices={lists.campuses.map(({ importId, name }) => ({ value: importId, label: name }))}
          onChange={campus => setChange(campus === undefined ? undefined : { kind: 'set-campus', campus })}
        />
      )}
      {act === 'presentationGroup' && (
        <ChooseOne
          label="Presentation group"
          choices={lists.presentationGroups.map(label => ({ value: label, label }))}
          onChange={group =>
            setChange(group === undefined ? undefined : { kind: 'set-presentation-group', group })
          }
        />
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={change === undefined}>
          Show what would change
        </Button>
      </div>
    </form>
  )
}

type Way = 'join' | 'leave'

function ChooseGroup({
  lists,
  onChange,
}: {
  lists: SchoolLists
  onChange: (change: ManyChange | undefined) => void
}) {
  const [way, setWay] = useState<Way>('join')
  const [chosen, setChosen] = useState('')
  const mayAdminister = may(useSession(), 'administer')
  const choose = (nextWay: Way, next: string) => {
    setWay(nextWay)
    setChosen(next)
    onChange(changeOf(nextWay, next))
  }
  return (
    <>
      <SegmentedControl
        className={classes.ways ?? ''}
        aria-label="Put in or take out"
        data={[
          { value: 'join', label: 'Put into' },
          { value: 'leave', label: 'Take out of' },
        ]}
        value={way}
        onChange={value => choose(value, chosen)}
      />
      <NativeSelect
        label="Group"
        value={chosen}
        onChange={event => choose(way, event.currentTarget.value)}
        data={[{ value: '', label: 'Choose a group' }, ...groupChoices(lists, mayAdminister)]}
      />
    </>
  )
}

/** Everybody is in Library Users, and stays in it. */
function groupChoices({ libraryGroups, systemGroups }: SchoolLists, mayAdminister: boolean) {
  const library = libraryGroups.map(name => ({ value: `library-group ${name}`, label: name }))
  const system = systemGroups
    .filter(({ name }) => name !== 'Library Users')
    .map(({ name }) => ({ value: `system-group ${name}`, label: name }))
  return [
    ...(library.length > 0 ? [{ group: 'Library groups', items: library }] : []),
    ...(mayAdminister ? [{ group: 'System groups', items: system }] : []),
  ]
}

function changeOf(way: Way, chosen: string): ManyChange | undefined {
  const group = chosen.slice(chosen.indexOf(' ') + 1)
  if (chosen.startsWith('library-group ')) return { kind: `${way}-library-group`, group }
  if (chosen.startsWith('system-group ')) return { kind: `${way}-system-group`, group }
  return undefined
}

interface ChooseOneProps {
  label: string
  choices: { value: string; label: string }[]
  /** Null for none, undefined as long as nothing is chosen. */
  onChange: (value: string | null | undefined) => void
}

function ChooseOne({ label, choices, onChange }: ChooseOneProps) {
  const choose = (index: string) => {
    if (index === '') onChange(undefined)
    else onChange(choices[Number(index)]?.value ?? null)
  }
  return (
    <NativeSelect
      label={label}
      // By place: a value may be any text, also that of the first and the last entry.
      data={[
        { value: '', label: 'Choose' },
        ...choices.map((choice, index) => ({ value: String(index), label: choice.label })),
        { value: String(choices.length), label: 'None' },
      ]}
      onChange={event => choose(event.currentTarget.value)}
    />
  )
}

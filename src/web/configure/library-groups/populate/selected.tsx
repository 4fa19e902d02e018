import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PatronView } from '../../../../api/patron.ts'
import { spokenName } from '../../../../patron/name.ts'
import { sayNumber } from '../../../ui/numbers.ts'
import { PatronItem } from './patron-item.tsx'
import classes from './populate.module.css'
import type { Moves } from './use-moves.ts'

interface Props {
  members: readonly PatronView[]
  moves: Moves
}

const atOnce = 100

/** Who is new stands first, marked; then who is in it already. */
export function Selected({ members, moves }: Props) {
  const [wanted, setWanted] = useState('')
  const [most, setMost] = useState(atOnce)
  const staying = members.filter(({ id }) => moves.isSelected(id))
  const all = [...moves.added.values(), ...staying]
  const found = all.filter(patron => isWanted(patron, wanted))
  return (
    <section className={classes.list} aria-labelledby="selected">
      <h2 id="selected">Selected, {sayNumber(all.length)}</h2>
      <TextInput
        aria-label="Find in Selected"
        placeholder="Find by name or username"
        autoComplete="off"
        value={wanted}
        onChange={event => setWanted(event.currentTarget.value)}
      />
      <ul className={classes.names}>
        {found.slice(0, most).map(patron => (
          <PatronItem
            key={patron.id}
            patron={patron}
            {...(moves.added.has(patron.id) && { mark: 'joins' })}
            act="Take out"
            onAct={() => moves.take(patron.id)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={classes.nobody}>Nobody.</p>}
      {found.length > most && (
        <Button variant="subtle" fullWidth onClick={() => setMost(most + atOnce)}>
          Show more
        </Button>
      )}
    </section>
  )
}

function isWanted(patron: PatronView, wanted: string): boolean {
  const text = `${spokenName(patron)} ${patron.surname ?? ''} ${patron.givenName ?? ''} ${patron.username}`
  return text.toLowerCase().includes(wanted.trim().toLowerCase())
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { PatronView } from '../../api/patron.ts'
import type { SuspectedDuplicates } from '../../api/suspected-duplicates.ts'
import { fieldOf } from '../../patron/fields.ts'
import { spokenName } from '../../patron/name.ts'
import { PatronStatus } from '../patrons/columns.tsx'
import { sayCohort } from '../patrons/school-words.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { Card } from '../ui/card.tsx'
import { Code } from '../ui/code.tsx'
import { sayMoment } from '../ui/dates.ts'
import { type Fact, Facts } from '../ui/facts.tsx'
import { sayNumber } from '../ui/numbers.ts'
import classes from './suspected-duplicates.module.css'
import { TellApart } from './tell-apart.tsx'

/** Those of one name and cohort side by side, with what tells them apart. */
export function DuplicateGroup({ group }: { group: SuspectedDuplicates['groups'][number] }) {
  const [first] = group.patrons
  const more = group.count - group.patrons.length
  if (!first) return null
  const cohort = first.graduationYear === null ? 'no cohort' : sayCohort(first.graduationYear)
  return (
    <Card isPadded={false}>
      <section aria-label={`${spokenName(first)}, ${cohort}`}>
        <header className={classes.head}>
          <h2 className={classes.title}>
            {[first.givenName, first.surname].join(' ')} <span>{cohort}</span>
          </h2>
          <Judgement group={group} />
        </header>
        <ul className={classes.patrons}>
          {group.patrons.map(patron => (
            <Suspect key={patron.id} patron={patron} />
          ))}
        </ul>
        {more > 0 && <p className={classes.more}>And {sayNumber(more)} more of that name.</p>}
      </section>
    </Card>
  )
}

function Judgement({ group: { patrons, count } }: { group: SuspectedDuplicates['groups'][number] }) {
  if (!may(useSession(), 'manage-patrons')) return null
  const search = { patron: patrons.map(({ id }) => String(id)) }
  return (
    <div className={classes.acts}>
      {count === patrons.length && <TellApart patrons={patrons} />}
      <Button
        variant="default"
        size="compact-md"
        renderRoot={props => <Link to="/patrons/merge" search={search} {...props} />}
      >
        Compare and merge
      </Button>
    </div>
  )
}

function Suspect({ patron }: { patron: PatronView }) {
  const { school } = useSession()
  return (
    <li>
      <div className={classes.who}>
        <span className={classes.name}>
          <Link to="/patrons/$patronId" params={{ patronId: String(patron.id) }}>
            <Code>{patron.username}</Code>
          </Link>{' '}
          {patron.emailAddress}
        </span>
        <PatronStatus patron={patron} today={school.today} />
      </div>
      <Facts facts={factsOf(patron, school.timeZone)} />
    </li>
  )
}

function factsOf(patron: PatronView, timeZone: string): Fact[] {
  const codeOr = (code: string | null) => (code === null ? 'none' : <Code>{code}</Code>)
  return [
    { name: fieldOf('libraryBarcode').label, value: codeOr(patron.libraryBarcode) },
    { name: fieldOf('adminSystemId').label, value: codeOr(patron.adminSystemId) },
    { name: fieldOf('formClass').label, value: patron.formClass ?? 'none' },
    { name: 'On loan', value: sayNumber(patron.onLoan) },
    { name: 'Registered', value: sayMoment(patron.createdAt, timeZone) },
  ]
}

import { useSuspenseQuery } from '@tanstack/react-query'
import type { PatronDetail } from '../../api/patron.ts'
import { fieldOf } from '../../patron/fields.ts'
import { ownProfileQuery } from '../api/account.ts'
import { Code } from '../ui/code.tsx'
import { sayDay } from '../ui/dates.ts'
import { type Fact, Facts } from '../ui/facts.tsx'

export function OwnProfile() {
  const { data } = useSuspenseQuery(ownProfileQuery)
  return <Facts facts={factsOf(data)} />
}

function factsOf(patron: PatronDetail): Fact[] {
  const name = [patron.givenName, patron.middleName, patron.surname].filter(Boolean).join(' ')
  return [
    { name: 'Name', value: name || 'none' },
    { name: fieldOf('username').label, value: <Code>{patron.username}</Code> },
    { name: fieldOf('emailAddress').label, value: patron.emailAddress ?? 'none' },
    { name: fieldOf('libraryBarcode').label, value: sayCode(patron.libraryBarcode) },
    { name: fieldOf('formClass').label, value: patron.formClass ?? 'none' },
    { name: fieldOf('academicLevel').label, value: patron.academicLevel ?? 'none' },
    { name: 'Library groups', value: patron.libraryGroups.join(', ') || 'none' },
    { name: 'System groups', value: patron.systemGroups.join(', ') || 'none' },
    { name: fieldOf('until').label, value: patron.until === null ? 'none' : sayDay(patron.until) },
  ]
}

function sayCode(code: string | null) {
  return code === null ? 'none' : <Code>{code}</Code>
}

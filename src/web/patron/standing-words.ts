/** May the patron sign in and borrow, and if not, why: in words for the line below the name. */
import type { PatronDetail } from '../../api/patron.ts'
import type { Hindrance } from '../../patron/standing.ts'
import { sayDay } from '../ui/dates.ts'
import { sayNumber } from '../ui/numbers.ts'

export interface Statement {
  isGood: boolean
  words: string
}

type Person = Pick<PatronDetail, 'standing' | 'until'>

export function saySignIn(person: Person): Statement {
  return say('sign in', person.standing.signIn, person.until)
}

export function sayBorrowing(person: Person): Statement {
  return say('borrow', person.standing.borrow, person.until)
}

export function sayOnLoan(onLoan: number): string {
  return onLoan === 0 ? 'Nothing on loan' : `${sayNumber(onLoan)} on loan`
}

function say(act: string, hindrances: readonly Hindrance[], until: string | null): Statement {
  if (hindrances.length > 0) {
    const reasons = hindrances.map(hindrance => reasonOf(hindrance, until))
    return { isGood: false, words: `Cannot ${act}: ${reasons.join(', ')}` }
  }
  return { isGood: true, words: until === null ? `Can ${act}` : `Can ${act} until ${sayDay(until)}` }
}

function reasonOf(hindrance: Hindrance, until: string | null): string {
  if (hindrance === 'past-until' && until !== null) return `until date was ${sayDay(until)}`
  return reasons[hindrance]
}

const reasons: Record<Hindrance, string> = {
  disabled: 'disabled',
  'past-until': 'past the until date',
  generic: 'a generic account',
  'no-password': 'no password',
  'no-barcode': 'no library barcode',
  'no-level': 'the cohort has no level in this period',
  'no-library-group': 'in no library group',
}

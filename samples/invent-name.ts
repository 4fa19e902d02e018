import { families, preferredNames } from './names.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'

export type Name = Pick<Row, 'givenname' | 'surname' | 'middlename' | 'preferredname' | 'gender'>

export function inventName(random: Random): Name {
  const family = random.pick(families)
  // One in six has a parent from elsewhere.
  const other = random.chance(16) ? random.pick(families) : family
  const isGirl = random.chance(50)
  const givenname = random.pick(isGirl ? family.girls : family.boys)
  const middlename = random.pick(isGirl ? other.girls : other.boys)
  return {
    givenname,
    surname: random.pick(other.surnames),
    middlename: random.chance(45) && middlename !== givenname ? middlename : '',
    preferredname: random.chance(10) ? random.pick(preferredNames) : '',
    gender: random.chance(97) ? (isGirl ? 'F' : 'M') : '',
  }
}

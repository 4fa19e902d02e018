import type { PatronValues } from './fields.ts'

type Named = Pick<PatronValues, 'preferredName' | 'givenName' | 'surname' | 'username'>

/** A patron as people call him; by his username where no name is known. */
export function spokenName({ preferredName, givenName, surname, username }: Named): string {
  return [preferredName ?? givenName, surname].filter(part => part !== null).join(' ') || username
}

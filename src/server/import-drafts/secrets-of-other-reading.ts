import type { Choice, Reading } from '../../import/drafts/reading.ts'
import { namedPlaces, noSecrets, type SecretPlaces } from '../../import/drafts/secret-places.ts'
import { FileRefused } from '../../import/refusal.ts'
import { RequestError } from '../errors.ts'
import { type DraftFile, readDraftFile } from './draft-file.ts'

/**
 * The columns that are known to hold passwords, where a file is to be read otherwise than before. Those that the first line
 * names are found again wherever it is cut; those that somebody set are known by their places alone.
 * @throws RequestError `bad-request` where these places would be others, and show what is hidden now
 */
export function secretsOfOtherReading(file: DraftFile, before: Choice, after: Choice): SecretPlaces {
  const { secrets } = before
  if (secrets.places.length === 0) return secrets
  const [read, other] = [before, after].map(choice => tryRead(file, choice))
  if (read && other && haveSamePlaces(read, other) && before.worksheet === after.worksheet) return secrets
  if (!read || !other || isWide(read) !== isWide(other) || !areAllNamed(read, secrets)) throw wouldUncover()
  return { ...noSecrets, areNamed: secrets.areNamed }
}

function tryRead(file: DraftFile, choice: Choice): Reading | null {
  try {
    return readDraftFile(file, { ...choice, columns: null })
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
}

/** Encodings of one byte for a comma cut the same text at the same places. */
function haveSamePlaces(some: Reading, other: Reading): boolean {
  return some.sheet.delimiter === other.sheet.delimiter && isWide(some) === isWide(other)
}

function isWide({ encoding }: Reading): boolean {
  return encoding.startsWith('UTF-16')
}

function areAllNamed(read: Reading, { places }: SecretPlaces): boolean {
  const named = namedPlaces(read)
  return places.every(place => named.includes(place))
}

function wouldUncover(): RequestError {
  return new RequestError('bad-request', {
    sentence:
      'There are passwords in this file, which would be shown if it were read so. Nothing was changed: to read it ' +
      'otherwise, discard this draft and choose the file anew.',
  })
}

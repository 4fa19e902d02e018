import type { Contents } from '../../backup/make-backup.ts'
import { countOf } from '../counts.ts'

/** A line a school. */
export function describeContents({ schools, counts }: Contents): string[] {
  return schools.map(({ id, name }) => {
    const patrons = counts.find(({ school, table }) => school === id && table === 'patron')
    return `${name} (id ${id}): ${countOf(patrons?.rows ?? 0, 'patron')}`
  })
}

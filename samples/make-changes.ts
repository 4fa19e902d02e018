import type { School } from './make-school.ts'
import type { Row } from './row.ts'

export interface Change {
  row: Row
  outcome: 'created' | 'updated' | 'unchanged' | 'failed'
}

/** A later file of the same school: some changed, some as before, some new, and a row of each common fault. */
export function makeChanges({ patrons, newcomers }: School): Change[] {
  const students = patrons.filter(isOrdinaryStudent).filter((_, place) => place % 36 === 5)
  const [unready, ...ready] = newcomers
  if (unready === undefined) return []
  const changes: Change[] = [
    ...students.splice(0, 6).map(row => changed({ ...row, formclass: nextClass(row.formclass) })),
    ...students
      .splice(0, 5)
      .map(row => changed({ ...row, emailaddress: `${row.username}@students.example.org` })),
    ...students.splice(0, 3).map(row => changed({ ...row, surname: `${row.surname}-Fairweather` })),
    ...spoil(students.splice(0, 3), unready).map(row => ({ row, outcome: 'failed' as const })),
    ...students.splice(0, 11).map(row => ({ row, outcome: 'unchanged' as const })),
    ...ready.map(row => ({ row, outcome: 'created' as const })),
  ]
  return changes.sort((a, b) => (a.row.username < b.row.username ? -1 : 1))
}

/** The faults that an office makes: three in rows of known students, one in a new student's. */
function spoil(students: Row[], newcomer: Row): Row[] {
  const [first, second, third] = students
  if (first === undefined || second === undefined || third === undefined) return []
  return [
    { ...first, emailaddress: `${first.username} at home` },
    { ...second, librarybarcode: first.librarybarcode },
    { ...third, graduationyear: String(Number(third.graduationyear) + 36) },
    { ...newcomer, enabled: '' },
  ]
}

function isOrdinaryStudent(row: Row): boolean {
  return row.staffmember === 'N' && row.givenname !== '' && row.surname !== ''
}

function changed(row: Row): Change {
  return { row, outcome: 'updated' }
}

/** `07A` → `07B`, `10-8` → `10-1`: the last sign is the class, of eight in a level. */
function nextClass(formClass: string): string {
  const all = /[A-H]$/.test(formClass) ? 'ABCDEFGHA' : '123456781'
  return formClass.slice(0, -1) + all.charAt(all.indexOf(formClass.slice(-1)) + 1)
}

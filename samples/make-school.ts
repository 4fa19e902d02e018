import { inventName, type Name } from './invent-name.ts'
import { awkwardNames } from './names.ts'
import { type Random, seededRandom } from './random.ts'
import { openRegister, type Register } from './register.ts'
import type { Row } from './row.ts'
import { spellAscii } from './spell-ascii.ts'

export interface School {
  /** Students from Year 7 to Year 12, then the staff. */
  patrons: Row[]
  /** Seven students and two of the staff who come later. */
  newcomers: Row[]
}

interface Office {
  /** The school year is the calendar year. */
  year: number
  random: Random
  register: Register
}

const firstLevel = 7
const topLevel = 12
const studentsALevel = 185
const classesALevel = 8
const staffMembers = 90

/** An invented school of 1,200 as it stands on `date`. The same year and seed give the same school. */
export function makeSchool({ date, seed }: { date: Date; seed: number }): School {
  const random = seededRandom(seed)
  const office = { year: date.getFullYear(), random, register: openRegister(random) }
  const students = nameStudents(random).map((name, place) => {
    const level = firstLevel + Math.floor(place / studentsALevel)
    return enrol(office, { name, level, classIndex: place % classesALevel })
  })
  const staff = Array.from({ length: staffMembers }, () => employ(office, inventName(random)))
  return { patrons: [...students, ...staff], newcomers: bringNewcomers(office) }
}

function nameStudents(random: Random): Name[] {
  const levels = topLevel - firstLevel + 1
  const names = Array.from({ length: levels * studentsALevel }, () => inventName(random))
  for (const [index, awkward] of awkwardNames.entries()) {
    names[index * 35 + 3] = { middlename: '', preferredname: '', gender: random.pick(['F', 'M']), ...awkward }
  }
  // Two of one name in one class: classes are dealt out like cards, so it comes round after eight.
  names.splice(50 + classesALevel, 1, ...names.slice(50, 51))
  return names
}

function bringNewcomers(office: Office): Row[] {
  const { random } = office
  const students = [7, 7, 8, 9, 10, 11, 12].map(level =>
    enrol(office, { name: inventName(random), level, classIndex: random.below(classesALevel) }),
  )
  return [...students, employ(office, inventName(random)), employ(office, inventName(random))]
}

function enrol(
  office: Office,
  { name, level, classIndex }: { name: Name; level: number; classIndex: number },
): Row {
  const graduationyear = String(office.year + topLevel - level)
  const spelt = spellAscii(name.givenname).slice(0, 1) + spellAscii(name.surname)
  const username = office.register.takeUsername(graduationyear.slice(-2) + spelt)
  return {
    username,
    enabled: 'Y',
    staffmember: 'N',
    ...name,
    emailaddress: chooseStudentsEmail(office.random, { username, level, surname: name.surname }),
    graduationyear,
    ...takeNumbers(office.register),
    formclass: nameClass(level, classIndex),
  }
}

function employ({ random, register }: Office, name: Name): Row {
  const username = register.takeUsername(`${spellAscii(name.givenname)}.${spellAscii(name.surname)}`)
  return {
    username,
    // Some are on leave.
    enabled: random.chance(95) ? 'Y' : 'N',
    staffmember: 'Y',
    ...name,
    emailaddress: `${username}@hillview.example`,
    graduationyear: '',
    ...takeNumbers(register),
    formclass: '',
  }
}

function takeNumbers(register: Register): Pick<Row, 'librarybarcode' | 'adminsystemid'> {
  return { librarybarcode: register.takeBarcode(), adminsystemid: register.takeAdminSystemId() }
}

/** Notices to the youngest often go to a parent, and a few students have no address at all. */
function chooseStudentsEmail(
  random: Random,
  { username, level, surname }: { username: string; level: number; surname: string },
): string {
  if (random.chance(2)) return ''
  const goesHome = level <= 8 && random.chance(15)
  return goesHome
    ? `${spellAscii(surname) || username}.family@mail.example`
    : `${username}@students.hillview.example`
}

/** `07A` to `09H` for the younger, `10-1` to `12-8` for the older, which a spreadsheet takes for dates. */
function nameClass(level: number, index: number): string {
  const isYounger = level < 10
  return isYounger ? `0${level}${'ABCDEFGH'.charAt(index)}` : `${level}-${index + 1}`
}

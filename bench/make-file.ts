import { inventName } from '../samples/invent-name.ts'
import { seededRandom } from '../samples/random.ts'
import { openRegister } from '../samples/register.ts'
import type { Row } from '../samples/row.ts'
import { spellAscii } from '../samples/spell-ascii.ts'

/** Students of an invented school, as many as asked, with every column of the sample files filled as there. */
export function inventStudents(count: number): Row[] {
  const random = seededRandom(1)
  const register = openRegister(random)
  const year = new Date().getFullYear()
  return Array.from({ length: count }, (_, place): Row => {
    const name = inventName(random)
    const level = 7 + (place % 6)
    const username = register.takeUsername(spellAscii(name.givenname).slice(0, 1) + spellAscii(name.surname))
    return {
      username,
      enabled: 'Y',
      staffmember: 'N',
      ...name,
      emailaddress: `${username}@students.hillview.example`,
      graduationyear: String(year + 12 - level),
      librarybarcode: register.takeBarcode(),
      adminsystemid: register.takeAdminSystemId(),
      formclass: `${level}${'ABCDEFGH'.charAt(random.below(8))}`,
    }
  })
}

/** One row in so many with another e-mail address; the others as they were. */
export function changeEmails(rows: readonly Row[], oneIn: number): Row[] {
  return rows.map((row, place) =>
    place % oneIn === 0 ? { ...row, emailaddress: `${row.username}@college.example` } : row,
  )
}

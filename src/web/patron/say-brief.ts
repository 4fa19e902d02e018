import type { PatronBrief } from '../../api/patron-form.ts'

/** Enough to tell him from another: `Amelia Nguyen, 9C`. */
export function sayBrief({ name, formClass, graduationYear, username }: PatronBrief): string {
  const where = formClass ?? (graduationYear === null ? username : `Class of ${graduationYear}`)
  return `${name}, ${where}`
}

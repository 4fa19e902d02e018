/** Small files that show whether all of them is in the register or nothing. */

export interface TestFile {
  csv: string
  /** What the register holds of it when all of it is there. */
  whole: Traces
  /** How many of its rows the run tells of one by one when it is applied the first time. */
  toldRows: number
  /** The two summaries that it may get: of a first time, and when it was applied before. */
  summaries: [string, string]
}

/** What a file leaves: counted, so that a part would show. */
export interface Traces {
  created: number
  updated: number
  formClasses: number
  classMembers: number
}

export const noTraces: Traces = { created: 0, updated: 0, formClasses: 0, classMembers: 0 }

const rows = 300
const classes = 3
/** Patrons that every file changes. */
const steadyPatrons = 20
/** Each takes about 10 ms of hashing on a core. */
const passwords = 20

/** The names of file `number` are its own, but for the steady patrons, who get its number as surname. */
export function makeFile(number: number): TestFile {
  const lines = ['username,enabled,staffmember,graduationyear,formclass,surname,password']
  for (let row = 0; row < rows; row++) {
    const password = row < passwords ? `swordfish ${number} ${row}` : ''
    lines.push(`new${number}.${row},Y,N,${graduationYear},K${number}.${row % classes},Newcomer,${password}`)
  }
  lines.push(...steadyLines(surnameOf(number)))
  // Every other file has a row that fails, so that its reply tells of each row.
  const failed = number % 2
  if (failed) lines.push(`broken${number},perhaps,N,${graduationYear},,,`)
  return {
    csv: `${lines.join('\n')}\n`,
    whole: { created: rows, updated: steadyPatrons, formClasses: classes, classMembers: rows },
    toldRows: rows + steadyPatrons + failed,
    summaries: [summary(rows, failed), summary(0, failed)],
  }
}

/** What is there before the first of them. */
export function makeSteadyPatrons(): string {
  return `username,enabled,staffmember,graduationyear,formclass,surname,password\n${steadyLines('Before').join('\n')}\n`
}

export function surnameOf(number: number): string {
  return `File ${number}`
}

const graduationYear = new Date().getFullYear() + 1

function steadyLines(surname: string): string[] {
  return Array.from({ length: steadyPatrons }, (_, row) => `steady${row},Y,Y,,,${surname},`)
}

function summary(created: number, failed: number): string {
  const all = rows + steadyPatrons
  return `${all + failed} users processed. ${created} users created. ${all - created} users updated. ${failed === 1 ? '1 user' : '0 users'} failed.`
}

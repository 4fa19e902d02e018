import type { Guide } from './guide.ts'

/** For commands that work on the database itself: which one, and how they end. */
export const onTheDatabase: Omit<Guide, 'examples'> = {
  environment: [
    ['ROLLBOOK_DATA', 'the folder of the embedded database; ./data unless set'],
    ['DATABASE_URL', 'a PostgreSQL server instead of the embedded one'],
  ],
  exitStatuses: [
    ['0', 'done'],
    ['1', 'the database could not be opened; the message says why'],
    ['2', 'refused; the message says what to mend'],
  ],
}

export const schoolOption = [
  '--school <school>',
  'its name, host or id; needed where there are several',
] as const
export const jsonOption = ['--json', 'print JSON on standard output, for scripts'] as const

/** For an option that may be given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

/** A register that is a literal, for tests of planning: the port that the server answers from PostgreSQL. */
import { blankPatron, type PatronValues } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import type { Enrolment } from '../enrolment.ts'
import type { LeaverLists, RollReader, StoredPatron } from '../roll.ts'

export interface LiteralPatron extends Partial<PatronValues> {
  username: string
  isPrivileged?: boolean
  isAdministrator?: boolean
  /** The last password that an import set. */
  importedPassword?: string
}

/** Ids count from 1 in the order given. The year is 2026; levels 7 to 12 have the cohorts 2031 to 2026. */
export function literalRegister(
  patrons: readonly LiteralPatron[] = [],
  lists: Partial<Enrolment> = {},
  leavers: Partial<LeaverLists> = {},
): RollReader {
  const stored = patrons.map(storedPatron)
  const holders = (key: 'libraryBarcode' | 'adminSystemId') =>
    new Map(stored.flatMap(({ id, values }) => (values[key] === null ? [] : [[values[key], id] as const])))
  const administrators = stored.filter((_, index) => patrons[index]?.isAdministrator).map(({ id }) => id)
  return {
    readLists: async () => ({
      administrators: new Set(administrators),
      survivors: new Set<number>(),
      enrolment: { ...enrolment2026, ...lists },
    }),
    readLeavers: async () => ({
      counting: stored.map(({ id }) => id),
      marked: new Map(),
      toEnable: new Set(),
      ...leavers,
    }),
    findPatrons: async () => ({
      patrons: new Map(stored.map(patron => [foldKey(patron.values.username), patron])),
      mergedKeys: new Set<string>(),
      barcodeHolders: holders('libraryBarcode'),
      adminSystemIdHolders: holders('adminSystemId'),
    }),
    findNewPasswords: async questions =>
      new Set(
        questions
          .filter(({ patronId, password }) => patrons[patronId - 1]?.importedPassword !== password)
          .map(({ row }) => row),
      ),
  }
}

function storedPatron(patron: LiteralPatron, index: number): StoredPatron {
  const { isPrivileged = false, isAdministrator = false, importedPassword: _, ...values } = patron
  return {
    id: index + 1,
    version: 1,
    values: { ...blankPatron(patron.username), enabled: true, ...values },
    isPrivileged: isPrivileged || isAdministrator,
  }
}

export const enrolment2026: Enrolment = {
  today: '2026-05-04',
  period: { starts: '2026-01-01', ends: '2026-12-31' },
  levels: ['7', '8', '9', '10', '11', '12'],
  cohorts: new Map([
    [2031, '7'],
    [2030, '8'],
    [2029, '9'],
    [2028, '10'],
    [2027, '11'],
    [2026, '12'],
  ]),
  formClasses: new Map([['7a', '7A']]),
  presentationGroups: new Map([['style1', 'style1']]),
  campuses: new Map([['north', 'north']]),
}

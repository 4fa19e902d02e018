/** The columns that a list can show, in their order: one entry a column. */
import type { ReactNode } from 'react'
import type { PatronView } from '../../api/patron.ts'
import type { SortKey } from '../../api/patron-list.ts'
import type { Session } from '../../api/session.ts'
import { type FieldKey, fieldOf } from '../../patron/fields.ts'
import { isStudent } from '../../patron/rules.ts'
import { sayDay, sayMoment } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import classes from './columns.module.css'
import { sayCohort, sayLevel } from './school-words.ts'
import { statusOf } from './status.ts'

export interface Column {
  label: string
  /** The least width, in pixels; what is left over is shared out in this proportion. */
  width: number
  /** Absent where the list cannot be sorted by it. */
  sort?: SortKey
  isNumber?: boolean
  /** What stands for it in a download. */
  csv: FieldKey[]
  cell: (patron: PatronView, school: Session['school']) => ReactNode
}

const labelOf = (key: FieldKey) => fieldOf(key).label
const none = <span className={classes.none}>none</span>
const code = (text: string | null) => (text === null ? none : <span className={classes.code}>{text}</span>)
const plain = (text: string | null) => text ?? none

export const columns = {
  name: {
    label: 'Name',
    width: 170,
    sort: 'name',
    csv: ['surname', 'givenName'],
    cell: patron => <PatronName patron={patron} />,
  },
  preferredName: {
    label: labelOf('preferredName'),
    width: 130,
    csv: ['preferredName'],
    cell: patron => plain(patron.preferredName),
  },
  username: {
    label: labelOf('username'),
    width: 140,
    sort: 'username',
    csv: ['username'],
    cell: patron => code(patron.username),
  },
  kind: {
    label: 'Kind',
    width: 110,
    csv: ['staffMember', 'generic'],
    cell: kindOf,
  },
  formClass: {
    label: labelOf('formClass'),
    width: 120,
    sort: 'formClass',
    csv: ['formClass', 'academicLevel'],
    cell: patron => <ClassAndLevel patron={patron} />,
  },
  level: {
    label: labelOf('academicLevel'),
    width: 120,
    sort: 'level',
    csv: ['academicLevel'],
    cell: ({ academicLevel }) => (academicLevel === null ? none : sayLevel(academicLevel)),
  },
  cohort: {
    label: labelOf('graduationYear'),
    width: 118,
    sort: 'cohort',
    csv: ['graduationYear'],
    cell: ({ graduationYear }) => (graduationYear === null ? none : sayCohort(graduationYear)),
  },
  libraryBarcode: {
    label: labelOf('libraryBarcode'),
    width: 122,
    sort: 'libraryBarcode',
    csv: ['libraryBarcode'],
    cell: patron => code(patron.libraryBarcode),
  },
  adminSystemId: {
    label: 'Admin id',
    width: 100,
    sort: 'adminSystemId',
    csv: ['adminSystemId'],
    cell: patron => code(patron.adminSystemId),
  },
  emailAddress: {
    label: labelOf('emailAddress'),
    width: 220,
    sort: 'emailAddress',
    csv: ['emailAddress'],
    cell: patron => plain(patron.emailAddress),
  },
  gender: {
    label: labelOf('gender'),
    width: 80,
    csv: ['gender'],
    cell: patron => plain(patron.gender),
  },
  campus: {
    label: labelOf('campus'),
    width: 110,
    csv: ['campus'],
    cell: patron => plain(patron.campus),
  },
  presentationGroup: {
    label: labelOf('presentationGroupLabel'),
    width: 160,
    csv: ['presentationGroupLabel'],
    cell: patron => plain(patron.presentationGroupLabel),
  },
  systemGroups: {
    label: 'System groups',
    width: 200,
    csv: [],
    cell: patron => patron.systemGroups.join(', ') || none,
  },
  until: {
    label: labelOf('until'),
    width: 110,
    csv: ['until'],
    cell: ({ until }) => (until === null ? none : sayDay(until)),
  },
  updatedAt: {
    label: 'Last change',
    width: 150,
    sort: 'updatedAt',
    csv: [],
    cell: ({ updatedAt }, { timeZone }) => sayMoment(updatedAt, timeZone),
  },
  onLoan: {
    label: 'On loan',
    width: 88,
    isNumber: true,
    csv: [],
    cell: patron => patron.onLoan,
  },
  status: {
    label: 'Status',
    width: 140,
    sort: 'status',
    csv: ['enabled', 'until'],
    cell: (patron, { today }) => <PatronStatus patron={patron} today={today} />,
  },
} as const satisfies Record<string, Column>

export type ColumnId = keyof typeof columns

export const columnIds = Object.keys(columns) as ColumnId[]

export function columnOf(id: ColumnId): Column {
  return columns[id]
}

export function PatronName({ patron: { surname, givenName, username } }: { patron: PatronView }) {
  if (surname === null && givenName === null) return <span className={classes.code}>{username}</span>
  if (surname === null) return givenName
  return (
    <>
      <b>{surname}</b>
      {givenName !== null && `, ${givenName}`}
    </>
  )
}

export function PatronStatus({ patron, today }: { patron: PatronView; today: string }) {
  const { kind, words } = statusOf(patron, today)
  return <Mark kind={kind}>{words}</Mark>
}

/** `10E Year 10` */
export function ClassAndLevel({ patron: { formClass, academicLevel } }: { patron: PatronView }) {
  if (formClass === null && academicLevel === null) return none
  return (
    <>
      {formClass}
      {formClass !== null && ' '}
      {academicLevel !== null && <span className={classes.level}>{sayLevel(academicLevel)}</span>}
    </>
  )
}

function kindOf(patron: PatronView): string {
  if (patron.generic) return 'Generic'
  if (patron.staffMember) return 'Staff'
  return isStudent(patron) ? 'Student' : 'Non-academic'
}

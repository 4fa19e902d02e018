/** Library groups with their members as a CSV, a line each; a file replaces the members of the groups that it names. */
import { sql } from 'kysely'
import { libraryGroupBody } from '../../api/library-groups.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { problemsOf } from '../lists/files/entry-file.ts'
import { type ListFile, unreadable } from '../lists/files/list-file.ts'
import { libraryGroupList } from './library-group-list.ts'
import { moveMembers } from './move-members.ts'

export interface Membership {
  group: string
  /** Null for a group that nobody is in: it is to be there all the same. */
  patronId: number | null
}

const { url, noun, key, tag, access } = libraryGroupList

export const memberFile: ListFile<Membership> = {
  url,
  noun,
  key,
  tag,
  access,
  name: 'library-groups',
  columns: ['librarygroup', 'username'],
  async readStored(transaction) {
    const members = await readMembers(transaction)
    return members.map(({ patronId, cells }, id) => ({
      id,
      cells,
      key: keyOf(cells),
      // An empty group has no member to be taken away.
      scope: patronId === null ? 'nobody' : scopeOf(cells),
      claims: [],
    }))
  },
  async readerOf(transaction) {
    const patrons = await readUsernames(transaction)
    const groups = await readGroupNames(transaction)
    const added = new Set<string>()
    return cells => {
      const [given = '', username = ''] = cells
      const group = groups.get(foldKey(given)) ?? given
      const problems = problemsOf(libraryGroupBody, { name: group })
      if (problems.length > 0) return unreadable(cells, 'librarygroup has 1 to 100 characters, all visible.')
      const patron = patrons.get(foldKey(username))
      if (username !== '' && !patron) return unreadable(cells, `There is no patron ${username}.`)
      if (!groups.has(foldKey(group))) added.add(foldKey(group))
      if (added.size > mostAdded) throw new RequestError('file-refused', { sentence: tooManyAdded })
      const found = [group, patron?.username ?? '']
      const entry = { group, patronId: patron?.id ?? null }
      return { key: keyOf(found), scope: scopeOf(found), cells: found, claims: [], entry, problems }
    }
  },
  async whyStay() {
    return new Map()
  },
  async write(transaction, { added, removed }, by) {
    const members = await readMembers(transaction)
    const leaving = removed.flatMap(id => {
      const member = members[id]
      return member ? { group: member.cells[0] as string, patronId: member.patronId } : []
    })
    await moveMembers(transaction, { joining: added, leaving }, by)
  },
}

/** Far more than a school has; each is a run of its own. */
const mostAdded = 1000
const tooManyAdded =
  'This file would add more than 1,000 library groups. Nothing was changed: see that librarygroup names groups, not patrons.'

function keyOf([group = '', username = '']: readonly string[]): string {
  return `${foldKey(group)}\n${foldKey(username)}`
}

function scopeOf([group = '']: readonly string[]): string {
  return `of ${foldKey(group)}`
}

/** As they are written, by key. */
export async function readGroupNames(transaction: SchoolTransaction): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM library_group`.execute(transaction)
  return new Map(rows.map(({ name }) => [foldKey(name), name]))
}

interface StoredMember {
  patronId: number | null
  cells: string[]
}

/** Always in the same order: a line is known by its place. */
async function readMembers(transaction: SchoolTransaction): Promise<StoredMember[]> {
  const { rows } = await sql<StoredMember>`
    SELECT patron.id AS "patronId", ARRAY[library_group.name, coalesce(patron.username, '')] AS cells
    FROM library_group
    LEFT JOIN (library_group_member AS member
        JOIN patron ON patron.school_id = member.school_id AND patron.id = member.patron_id AND merged_into IS NULL)
      ON member.school_id = library_group.school_id AND member.library_group_id = library_group.id
    ORDER BY library_group.name_key, patron.sort_name, patron.id`.execute(transaction)
  return rows
}

async function readUsernames(
  transaction: SchoolTransaction,
): Promise<Map<string, { id: number; username: string }>> {
  const { rows } = await sql<{ id: number; username: string }>`
    SELECT id, username FROM patron WHERE merged_into IS NULL AND NOT is_service`.execute(transaction)
  return new Map(rows.map(row => [foldKey(row.username), row]))
}

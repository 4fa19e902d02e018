/** Which patrons a filter finds, as SQL: one condition a filter, for lists, downloads, counts and changes of many. */
import { type RawBuilder, sql } from 'kysely'
import type { PatronFilter } from '../../api/patron-list.ts'
import { foldForSearch, foldKey } from '../../patron/fold.ts'
import { currentPeriod } from '../enrolment/current-period.ts'

type Condition = RawBuilder<boolean>

/**
 * A condition on a row of `patron`, which needs no other table beside it. Service accounts and merged patrons are
 * never found; a filter that says nothing finds everybody else.
 *
 * @param today in the school's time zone
 */
export function patronsMatching(filter: PatronFilter, today: string): Condition {
  const conditions = [
    sql`NOT patron.is_service AND patron.merged_into IS NULL`,
    ...wordsOf(filter.search).map(word => sql`strpos(patron.search_text, ${word}) > 0`),
    anyOf(filter.status?.map(status => ofStatus(today)[status])),
    anyOf(filter.kind?.map(kind => ofKind[kind])),
    anyOf(filter.lacks?.map(shortcoming => thatLacks(today)[shortcoming])),
    filter.cohort && inCohort(filter.cohort),
    filter.level && named(filter.level, atLevel),
    filter.formClass && named(filter.formClass, inFormClass),
    filter.campus && named(filter.campus, atCampus),
    filter.presentationGroup && named(filter.presentationGroup, inPresentationGroup),
    filter.libraryGroup && named(filter.libraryGroup, inLibraryGroup),
    filter.systemGroup && inSystemGroup(filter.systemGroup),
  ]
  return sql.join(
    conditions.filter(condition => condition !== undefined),
    sql` AND `,
  ) as Condition
}

/** Does it find everybody? */
export function saysNothing({ search, ...others }: PatronFilter): boolean {
  return wordsOf(search).length === 0 && Object.values(others).every(each => each === undefined)
}

/** Every word must occur somewhere, by any part. */
function wordsOf(search = ''): string[] {
  return foldForSearch(search).split(/\s+/).filter(Boolean)
}

function anyOf(ways: readonly Condition[] | undefined): Condition | undefined {
  return ways && sql<boolean>`(${sql.join(ways, sql` OR `)})`
}

const isPast = (today: string) => sql<boolean>`coalesce(patron.until < ${today}::date, false)`

const ofStatus = (today: string) => ({
  active: sql<boolean>`(patron.enabled AND (patron.until IS NULL OR patron.until >= ${today}::date))`,
  disabled: sql<boolean>`NOT patron.enabled`,
  'past-until': isPast(today),
})

/** As `isStudent` has it: staff are never students. */
const ofKind = {
  student: sql<boolean>`(patron.cohort_id IS NOT NULL AND NOT patron.staff_member)`,
  staff: sql<boolean>`patron.staff_member`,
  generic: sql<boolean>`patron.generic`,
  'non-academic': sql<boolean>`(patron.cohort_id IS NULL AND NOT patron.staff_member AND NOT patron.generic)`,
}

const inSomeLibraryGroup = sql<boolean>`EXISTS (
  SELECT FROM library_group_member AS member
  WHERE member.school_id = patron.school_id AND member.patron_id = patron.id)`

/** As `missingForProfile` has it, and `standingOf` of staff. */
const thatLacks = (today: string) => ({
  incomplete: sql<boolean>`(NOT patron.generic AND (patron.surname IS NULL OR patron.library_barcode IS NULL))`,
  'staff-without-library-group': sql<boolean>`(patron.staff_member AND NOT ${inSomeLibraryGroup})`,
  'enabled-past-until': sql<boolean>`(patron.enabled AND ${isPast(today)})`,
})

const none = 'none'

function inCohort(years: readonly (number | typeof none)[]): Condition {
  const numbers = years.filter(year => year !== none)
  const among = sql<boolean>`patron.cohort_id = ANY (ARRAY(SELECT id FROM cohort WHERE year = ANY (${numbers}::integer[])))`
  return eitherOf({
    among: numbers.length > 0 && among,
    without: years.includes(none) && sql`patron.cohort_id IS NULL`,
  })
}

interface Named {
  /** Is in one that has one of these keys. */
  among(keys: readonly string[]): Condition
  /** Is in none. */
  without: Condition
}

function named(names: readonly string[], { among, without }: Named): Condition {
  const keys = names.filter(name => name !== none).map(foldKey)
  return eitherOf({ among: keys.length > 0 && among(keys), without: names.includes(none) && without })
}

function eitherOf({ among, without }: Record<'among' | 'without', Condition | false>): Condition {
  return anyOf([among, without].filter(way => way !== false)) as Condition
}

const cohortsAtALevel = sql`SELECT cohort_level.cohort_id FROM cohort_level
  JOIN level ON level.school_id = cohort_level.school_id AND level.id = cohort_level.level_id
  WHERE cohort_level.period_id = ${currentPeriod}`

const atLevel: Named = {
  among: keys =>
    sql`patron.cohort_id = ANY (ARRAY(${cohortsAtALevel} AND level.name_key = ANY (${keys}::text[])))`,
  without: sql`(patron.cohort_id = ANY (ARRAY(${cohortsAtALevel}))) IS NOT TRUE`,
}

const presentClasses = sql`SELECT form_class.id FROM form_class WHERE form_class.period_id = ${currentPeriod}`

const inFormClass: Named = {
  among: keys =>
    sql`patron.form_class_id = ANY (ARRAY(${presentClasses} AND form_class.name_key = ANY (${keys}::text[])))`,
  without: sql`(patron.form_class_id = ANY (ARRAY(${presentClasses}))) IS NOT TRUE`,
}

const atCampus: Named = {
  among: keys =>
    sql`patron.campus_id = ANY (ARRAY(SELECT id FROM campus WHERE import_key = ANY (${keys}::text[])))`,
  without: sql`patron.campus_id IS NULL`,
}

const inPresentationGroup: Named = {
  among: keys => sql`patron.presentation_group_id = ANY (ARRAY(
    SELECT id FROM presentation_group WHERE label_key = ANY (${keys}::text[])))`,
  without: sql`patron.presentation_group_id IS NULL`,
}

const inLibraryGroup: Named = {
  among: keys => sql`patron.id IN (SELECT member.patron_id FROM library_group_member AS member
    JOIN library_group ON library_group.school_id = member.school_id AND library_group.id = member.library_group_id
    WHERE library_group.name_key = ANY (${keys}::text[]))`,
  without: sql`NOT ${inSomeLibraryGroup}`,
}

/** Everybody is in Library Users, so none is who is in no other. */
function inSystemGroup(names: readonly string[]): Condition {
  const groups = names.filter(name => name !== none)
  const without = names.includes(none) && sql<boolean>`patron.system_groups <@ '{Library Users}'`
  return eitherOf({ among: groups.length > 0 && sql`patron.system_groups && ${groups}::text[]`, without })
}

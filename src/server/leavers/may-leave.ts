import { type RawBuilder, sql } from 'kysely'
import type { Exemption } from '../../api/leavers.ts'

const exempted: Record<Exemption, RawBuilder<boolean>> = {
  staff: sql`patron.staff_member`,
  generic: sql`patron.generic`,
  'non-academic': sql`(patron.cohort_id IS NULL AND NOT patron.staff_member AND NOT patron.generic)`,
  // Of whoever is one with somebody from a file a file knows.
  'hand-made': sql`(patron.first_imported_by IS NULL AND NOT EXISTS (
    SELECT FROM patron AS merged WHERE merged.school_id = patron.school_id AND merged.merged_into = patron.id
      AND merged.first_imported_by IS NOT NULL))`,
}

/** Of a row of `patron`: does he become a leaver when a complete file leaves him out? */
export function mayLeave(exempt: readonly Exemption[]): RawBuilder<boolean> {
  return sql`(patron.merged_into IS NULL AND NOT patron.is_service AND cardinality(patron.system_groups) = 1
    ${sql.join(
      exempt.map(who => sql`AND NOT ${exempted[who]}`),
      sql` `,
    )})`
}

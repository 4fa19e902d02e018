/**
 * A presentation group's logo, as long as it is a picture of dots. SVG is none: it may hold a script, which would
 * run with the reader's rights. What a picture is its first bytes say, whatever was written down beside it.
 */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp'

/** As many of its first bytes as `logoType` looks at. */
export const bytesThatTell = 12

/** Undefined for anything else. */
export function logoType(bytes: Buffer): LogoType | undefined {
  const start = bytes.subarray(0, bytesThatTell).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  return /^RIFF.{4}WEBP/s.test(start) ? 'image/webp' : undefined
}

/** That of the group in which a patron is; undefined where there is none that may be shown. */
export async function readLogo(
  transaction: SchoolTransaction,
  patronId: number,
): Promise<{ bytes: Buffer; type: LogoType } | undefined> {
  const { rows } = await sql<{ logo: Buffer }>`
    SELECT g.logo FROM patron p
    JOIN presentation_group g ON g.school_id = p.school_id AND g.id = p.presentation_group_id
    WHERE p.id = ${patronId} AND g.is_current AND g.logo IS NOT NULL`.execute(transaction)
  const bytes = rows[0]?.logo
  const type = bytes && logoType(bytes)
  return bytes && type ? { bytes, type } : undefined
}

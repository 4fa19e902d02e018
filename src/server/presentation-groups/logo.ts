import { sql } from 'kysely'
import { largestLogo } from '../../api/presentation-groups.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { type LogoType, logoType } from '../sessions/logo.ts'

export interface Logo {
  bytes: Buffer
  type: LogoType
}

/** @throws RequestError `too-large`, as soon as it is */
export async function receiveLogo(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > largestLogo) throw new RequestError('too-large', tooLarge)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const tooLarge = { sentence: `A logo has at most ${largestLogo / 1000} kB, so this one was not kept.` }

/** @throws RequestError `invalid-entry` for what is no picture of dots, whatever it is called */
export function logoFrom(bytes: Buffer): Logo {
  const type = logoType(bytes)
  if (type) return { bytes, type }
  throw new RequestError('invalid-entry', {
    sentence: 'This is no PNG, JPEG or WebP picture, so nothing was saved.',
  })
}

export async function writeLogo(
  transaction: SchoolTransaction,
  id: number,
  logo: Logo | null,
): Promise<void> {
  await sql`
    UPDATE presentation_group SET logo = ${logo?.bytes ?? null}::bytea, logo_type = ${logo?.type ?? null}
    WHERE id = ${id}`.execute(transaction)
}

/** @throws RequestError `not-found` where there is none that may be shown */
export async function readGroupLogo(transaction: SchoolTransaction, id: number): Promise<Logo> {
  const { rows } = await sql<{ logo: Buffer | null }>`
    SELECT logo FROM presentation_group WHERE id = ${id}`.execute(transaction)
  const bytes = rows[0]?.logo
  const type = bytes && logoType(bytes)
  if (!(bytes && type)) throw new RequestError('not-found', { sentence: 'This group has no logo.' })
  return { bytes, type }
}

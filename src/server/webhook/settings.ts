import { sql } from 'kysely'
import { randomToken } from '../access/random-token.ts'
import { type Sealer, sealerOf } from '../access/seal.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Services } from '../services.ts'

export interface KeptWebhook {
  url: string
  /** Sealed. */
  secret: Buffer
}

export async function readWebhook(transaction: SchoolTransaction): Promise<KeptWebhook | null> {
  const { rows } = await sql<KeptWebhook>`SELECT url, secret FROM webhook_settings`.execute(transaction)
  return rows[0] ?? null
}

/** @returns the new secret, which can never be read again */
export async function writeWebhook(
  transaction: SchoolTransaction,
  url: string,
  { services, schoolId }: Keeping,
): Promise<string> {
  const secret = randomToken()
  const sealed = sealerFor(services).seal(Buffer.from(secret), String(schoolId))
  await sql`
    INSERT INTO webhook_settings (url, secret, told_run)
    VALUES (${url}, ${sealed}::bytea, (SELECT coalesce(max(id), 0) FROM run))
    ON CONFLICT (school_id) DO UPDATE SET url = EXCLUDED.url, secret = EXCLUDED.secret`.execute(transaction)
  return secret
}

export async function forgetWebhook(transaction: SchoolTransaction): Promise<void> {
  await sql`DELETE FROM webhook_settings`.execute(transaction)
  await sql`DELETE FROM letter WHERE channel = 'webhook'`.execute(transaction)
}

export interface Keeping {
  services: Pick<Services, 'installationKey'>
  schoolId: number
}

/** @throws RequestError `sealed` for one that was kept under another installation's key */
export function openSecret(sealed: Buffer, { services, schoolId }: Keeping): string {
  return sealerFor(services).open(sealed, String(schoolId)).toString()
}

function sealerFor({ installationKey }: Keeping['services']): Sealer {
  return sealerOf(installationKey, 'webhook secret')
}

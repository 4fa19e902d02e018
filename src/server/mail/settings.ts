import { sql } from 'kysely'
import type { MailSettings, MailSettingsBody } from '../../api/mail.ts'
import { type Sealer, sealerOf } from '../access/seal.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Services } from '../services.ts'

export interface KeptMailSettings extends Omit<MailSettings, 'hasPassword'> {
  /** Sealed. */
  password: Buffer | null
}

export async function readMailSettings(transaction: SchoolTransaction): Promise<KeptMailSettings | null> {
  const { rows } = await sql<KeptMailSettings>`
    SELECT host, port, security, username, password, from_address AS "fromAddress", summaries
    FROM mail_settings`.execute(transaction)
  return rows[0] ?? null
}

/** A password goes to no other server, for no other username and by no less secure a way, than it was given for. */
export async function writeMailSettings(
  transaction: SchoolTransaction,
  { password: given, ...body }: MailSettingsBody,
  sealed: SealedFor,
): Promise<void> {
  const kept = await readMailSettings(transaction)
  const isSame =
    kept !== null && (['host', 'port', 'username', 'security'] as const).every(key => kept[key] === body[key])
  const password = given === undefined ? (isSame ? kept.password : null) : sealPassword(given, sealed)
  const { host, port, security, username, fromAddress, summaries } = body
  await sql`
    INSERT INTO mail_settings (host, port, security, username, password, from_address, summaries, told_run)
    VALUES (${host}, ${port}, ${security}, ${username}, ${password}::bytea, ${fromAddress}, ${summaries},
      (SELECT coalesce(max(id), 0) FROM run))
    ON CONFLICT (school_id) DO UPDATE SET host = EXCLUDED.host, port = EXCLUDED.port, security = EXCLUDED.security,
      username = EXCLUDED.username, password = EXCLUDED.password, from_address = EXCLUDED.from_address,
      told_run = CASE WHEN mail_settings.summaries = 'never' THEN EXCLUDED.told_run ELSE mail_settings.told_run END,
      summaries = EXCLUDED.summaries`.execute(transaction)
}

export async function forgetMailSettings(transaction: SchoolTransaction): Promise<void> {
  await sql`DELETE FROM mail_settings`.execute(transaction)
  await sql`DELETE FROM letter WHERE channel = 'mail'`.execute(transaction)
}

export interface SealedFor {
  sealer: Sealer
  schoolId: number
}

export function mailSealer({ installationKey }: Pick<Services, 'installationKey'>): Sealer {
  return sealerOf(installationKey, 'mail password')
}

function sealPassword(password: string, { sealer, schoolId }: SealedFor): Buffer {
  return sealer.seal(Buffer.from(password), String(schoolId))
}

/** @throws RequestError `sealed` for one that was kept under another installation's key */
export function openPassword(sealed: Buffer, { sealer, schoolId }: SealedFor): string {
  return sealer.open(sealed, String(schoolId)).toString()
}

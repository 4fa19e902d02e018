import { sql } from 'kysely'
import { createToken } from '../../access/tokens.ts'
import { withSchool } from '../../database/database.ts'
import { runImport } from '../../imports/run-import.ts'
import type { Services } from '../../services.ts'

/** What a dump could get wrong: ends of lines and of rows, tabs, quotes, backslashes, the word for null, any script. */
const awkward = 'a\tb\nc\r\nd\\ \\N \\. "e" \'f\' {g,h} \u{1f4da} Łucja Øst\n\\.\n'

/**
 * Puts rows into every table that a school has: patrons from a file with passwords and form classes, a refused
 * file, a kept plan, and the rest by hand.
 * @returns a token of ann's
 */
export async function fillSchool(services: Services, schoolId: number): Promise<string> {
  await importFile(services, schoolId, people)
  await importFile(services, schoolId, 'username,formclass\nben,7B\n')
  await importFile(services, schoolId, 'nothing,of,the,kind\n1,2,3,4\n')
  await runImport(services, { ...orderOf(schoolId, 'username,surname\nann,Archer\n'), until: 'plan' })
  return withSchool(services.database, schoolId, async transaction => {
    for (const statement of byHand) await statement.execute(transaction)
    const { rows } = await sql<{ id: number }>`SELECT id FROM patron WHERE username = 'ann'`.execute(
      transaction,
    )
    const owner = { patronId: rows[0]?.id ?? 0, name: 'nightly', expiresAt: null }
    return (await createToken(transaction, owner, services.clock())).token
  })
}

export async function importFile(services: Services, schoolId: number, csv: string): Promise<void> {
  await runImport(services, orderOf(schoolId, csv))
}

function orderOf(schoolId: number, csv: string) {
  return {
    schoolId,
    file: new TextEncoder().encode(csv),
    blank: 'keep',
    actor: { patronId: null, name: 'nightly', via: 'api' },
    account: null,
    until: 'apply',
  } as const
}

const people = `username,enabled,staffmember,surname,graduationyear,formclass,password
ann,Y,Y,"Ames ""the elder""",,,swordfish 1
ben,Y,N,B\\ell,2031,7A,swordfish 2
cat,N,N,Łęcki,2031,7A,swordfish 3
dan,Y,N,Dew,2030,8B,
eve,maybe,N,Ede,2030,8B,
`

const ann = sql`(SELECT id FROM patron WHERE username = 'ann')`

const byHand = [
  sql`INSERT INTO campus (name, import_id, import_key, is_default) VALUES (${awkward}, 'N', 'n', true)`,
  sql`
    INSERT INTO presentation_group (label, label_key, colour, logo, logo_type)
    VALUES ('Style 1', 'style 1', '#fff', ${Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))}, 'image/png')`,
  sql`
    INSERT INTO circulation_right (library_group_id, item_type, most_loans, loan_days)
    SELECT id, 'dvd', 3, 14 FROM library_group`,
  sql`INSERT INTO credential_source (kind, name, settings) VALUES ('ldap', 'AD', ${JSON.stringify({ a: awkward })}::jsonb)`,
  sql`
    INSERT INTO import_mapping
      (purpose, name, name_key, header_key, has_header, columns, blank, made_by_name, made_at)
    VALUES ('users', ${awkward}, 'a', '[]', true, '[null]', 'keep', 'ann', '2026-01-01')`,
  sql`INSERT INTO told_apart (patron_id, other_id) SELECT min(id), max(id) FROM patron`,
  sql`
    INSERT INTO setting_change (made_by, made_by_name, via, page, about, lines)
    VALUES (${ann}, 'ann', 'page', 'Tokens', ${awkward}, ${JSON.stringify([{ name: awkward, before: null, after: awkward }])})`,
  sql`INSERT INTO guard_limit (kind, share, at_least) VALUES ('disable', 10, 5), ('emails', NULL, NULL)`,
  sql`INSERT INTO leaver (patron_id, missed_by, since, due_on) VALUES (${ann}, 1, '2026-01-01', '2026-02-01')`,
  sql`INSERT INTO leaver_settings VALUES (DEFAULT, 14, 90, false, '{staff,hand-made}')`,
  sql`INSERT INTO watch VALUES (DEFAULT, '{1,5}', '02:17', 60, '2026-01-01')`,
  sql`
    INSERT INTO mail_settings
    VALUES (DEFAULT, 'mail.example', 587, 'starttls', 'me', '\\x00ff5c', 'lib@x.example', 'every', 0)`,
  sql`INSERT INTO webhook_settings VALUES (DEFAULT, 'https://x.example/', '\\x00ff5c', 0)`,
  sql`INSERT INTO watch_alarm VALUES (DEFAULT, '2026-01-01')`,
  sql`INSERT INTO letter (subject, body, made_at, next_try_at) VALUES ('A', ${awkward}, '2026-01-01', '2026-01-01')`,
  sql`INSERT INTO first_sign_in (patron_id, at) VALUES (${ann}, '2026-01-01') ON CONFLICT DO NOTHING`,
  sql`INSERT INTO former_username (username_key, patron_id) VALUES ('anna', ${ann})`,
  sql`
    INSERT INTO set_aside (run_id, patron_id, kind, what)
    SELECT max(id), ${ann}, 'former username', ${JSON.stringify({ username_key: awkward })}::jsonb FROM run`,
  sql`INSERT INTO library_group_member (library_group_id, patron_id) SELECT id, ${ann} FROM library_group`,
  sql`INSERT INTO contact (patron_id, role, name, email_address) VALUES (${ann}, 'guardian', ${awkward}, 'g@x.example')`,
  sql`INSERT INTO email_address_state (address_key, state, reason) VALUES ('g@x.example', 'bounced', '')`,
  sql`INSERT INTO loan (patron_id, item_barcode, title, due_on) VALUES (${ann}, '31', ${awkward}, '0900-02-28')`,
  sql`INSERT INTO sign_in_attempt (address, username_key, failures, last_failed_at) VALUES ('::1', 'ann', 2, 'infinity')`,
  sql`UPDATE patron SET merged_into = ${ann}, preferred_name = ${awkward}, email_address = '' WHERE username = 'ben'`,
  // Kept as it was written, blanks and all.
  sql`UPDATE run SET source = ' { "b" : 1,\n "a": 1.10 } ' WHERE state = 'applied'`,
]

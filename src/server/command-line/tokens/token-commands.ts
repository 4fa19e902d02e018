import { foldKey } from '../../../patron/fold.ts'
import { findByUsernameKey } from '../../access/store.ts'
import type { TokenScope } from '../../access/token-scopes.ts'
import { createToken, listTokens, revokeToken, type TokenSummary } from '../../access/tokens.ts'
import { type SchoolTransaction, withSchool } from '../../database/database.ts'
import { commandLine } from '../../journal/run.ts'
import { noteNewToken, noteRevokedToken } from '../../token-settings/note-token.ts'
import { atSchool } from '../at-installation.ts'
import { table } from '../table.ts'

export interface TokenOptions {
  school?: string
  json?: true
}

export interface NewTokenOptions extends TokenOptions {
  name: string
  /** Days. */
  expires?: number
  complete?: true
  only?: TokenScope
}

const day = 24 * 60 * 60 * 1000

/** The token alone goes to standard output, so that it can be sent straight into a file. */
export async function createTokenCommand(
  user: string,
  { name, expires, complete, only, ...options }: NewTokenOptions,
): Promise<void> {
  await atSchool(options.school, async (school, { services: { database, clock }, terminal }) => {
    const now = clock()
    const declaresComplete = complete === true
    const expiresAt = expires === undefined ? null : new Date(now.getTime() + expires * day)
    const created = await withSchool(database, school.id, async transaction => {
      const owner = await findByUsernameKey(transaction, foldKey(user))
      const made = { name, expiresAt, declaresComplete, ...(only && { scope: only }) }
      if (!owner) return undefined
      const token = await createToken(transaction, { patronId: owner.id, ...made }, now)
      const { scope: gives = null } = made
      await noteNewToken(transaction, {
        token: { name, gives, declaresComplete, expiresInDays: expires ?? null },
        by: commandLine,
      })
      return token
    })
    if (!created) return { kind: 'refused', why: `${school.name} has no user ${user}.` }
    if (options.json) terminal.out.line(JSON.stringify({ ...created, name, expiresAt, declaresComplete }))
    else terminal.out.line(created.token)
    const end =
      expiresAt === null ? 'until it is revoked' : `until ${expiresAt.toISOString().slice(0, 16)} UTC`
    terminal.err.line(`Token ${created.id} is good ${end}. This is the only time that it is shown.`)
    return { kind: 'done' }
  })
}

export async function listTokensCommand(options: TokenOptions): Promise<void> {
  await atSchool(options.school, async (school, { services: { database, clock }, terminal }) => {
    const tokens = await withSchool(database, school.id, listTokens)
    if (options.json) terminal.out.line(JSON.stringify(tokens))
    else if (tokens.length === 0) terminal.err.line(`${school.name} has no tokens.`)
    else terminal.out.line(tableOf(tokens, clock()))
    return { kind: 'done' }
  })
}

function tableOf(tokens: readonly TokenSummary[], now: Date): string {
  return table([
    ['ID', 'USER', 'NAME', 'GIVES', 'CREATED', 'LAST USED', 'FILES', 'STATE'],
    ...tokens.map(token => [
      String(token.id),
      token.username,
      token.name,
      token.scope ?? 'all',
      moment(token.createdAt),
      token.lastUsedAt ? moment(token.lastUsedAt) : 'never',
      token.declaresComplete ? 'complete' : 'as they say',
      stateOf(token, now),
    ]),
  ])
}

function stateOf({ revokedAt, expiresAt }: TokenSummary, now: Date): string {
  if (revokedAt) return `revoked ${moment(revokedAt)}`
  if (expiresAt === null) return 'good'
  return `${expiresAt > now ? 'good until' : 'expired'} ${moment(expiresAt)}`
}

/** UTC, for what a machine did. */
function moment(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`
}

export async function revokeTokenCommand(id: string, options: TokenOptions): Promise<void> {
  await atSchool(options.school, async (school, { services: { database, clock }, terminal }) => {
    const isRevoked =
      /^\d{1,15}$/.test(id) &&
      (await withSchool(database, school.id, transaction => revoke(transaction, Number(id), clock())))
    if (!isRevoked) return { kind: 'refused', why: `${school.name} has no token ${id} that is still good.` }
    terminal.out.line(`Token ${id} is revoked.`)
    return { kind: 'done' }
  })
}

async function revoke(transaction: SchoolTransaction, id: number, now: Date): Promise<boolean> {
  const name = await revokeToken(transaction, id, now)
  if (name !== undefined) await noteRevokedToken(transaction, { name, by: commandLine })
  return name !== undefined
}

import { hashPassword } from '../../access/passwords.ts'
import { type Reading, readPassword, readUsername, tooShortAtSchool } from '../../access/read-credentials.ts'
import { groupsFrom, type SystemGroup, systemGroups } from '../../access/rights.ts'
import { createAccount } from '../../accounts/create-account.ts'
import { setPassword } from '../../accounts/set-password.ts'
import { withSchool } from '../../database/database.ts'
import { readSettings } from '../../schools/settings.ts'
import type { Services } from '../../services.ts'
import { atSchool, refuse } from '../at-installation.ts'
import { readSecretInput } from '../secrets.ts'
import { table } from '../table.ts'
import { processTerminal } from '../terminal.ts'

export interface PasswordOptions {
  school?: string
}

export interface NewUserOptions extends PasswordOptions {
  role: string[]
  json?: true
}

export async function createUserCommand(name: string, options: NewUserOptions): Promise<void> {
  const username = readUsername(name)
  if ('problem' in username) return refuse(username.problem)
  const roles = readRoles(options.role)
  if ('problem' in roles) return refuse(roles.problem)
  const password = await receivePassword()
  if ('problem' in password) return refuse(password.problem)
  await atSchool(options.school, async (school, { services, terminal }) => {
    const why = await tooShortAt(services, school.id, password.value)
    if (why) return { kind: 'refused', why }
    const passwordHash = await hashPassword(password.value)
    const account = { username: username.value, systemGroups: roles.value, passwordHash }
    const created = await withSchool(services.database, school.id, transaction =>
      createAccount(transaction, account, services.clock()),
    )
    if (created.kind === 'username-taken') {
      return { kind: 'refused', why: `${school.name} has a user ${username.value} already.` }
    }
    const { patronId: id } = created
    const told = { id, username: username.value, roles: roles.value, school: school.id }
    if (options.json) terminal.out.line(JSON.stringify(told))
    else terminal.out.line(`Created ${told.username} at ${school.name} as ${roles.value.join(', ')}.`)
    return { kind: 'done' }
  })
}

function readRoles(texts: readonly string[]): Reading<SystemGroup[]> {
  const reading = groupsFrom(texts.join(','))
  if (reading.kind === 'groups') return { value: reading.groups }
  return { problem: `There is no role ${reading.name}. rollbook users list-roles shows them.` }
}

async function receivePassword(): Promise<Reading<string>> {
  const received = await readSecretInput(process.stdin)
  return received.kind === 'secret' ? readPassword(received.value) : { problem: received.why }
}

async function tooShortAt(
  { database }: Pick<Services, 'database'>,
  schoolId: number,
  password: string,
): Promise<string | undefined> {
  const { shortestPassword } = await withSchool(database, schoolId, readSettings)
  return tooShortAtSchool(password, shortestPassword)
}

export async function setPasswordCommand(name: string, options: PasswordOptions): Promise<void> {
  const password = await receivePassword()
  if ('problem' in password) return refuse(password.problem)
  await atSchool(options.school, async (school, { services, terminal }) => {
    const why = await tooShortAt(services, school.id, password.value)
    if (why) return { kind: 'refused', why }
    const passwordHash = await hashPassword(password.value)
    const username = await withSchool(services.database, school.id, transaction =>
      setPassword(transaction, { username: name, passwordHash }, services.clock()),
    )
    if (username === undefined) return { kind: 'refused', why: `${school.name} has no user ${name}.` }
    terminal.out.line(`The password of ${username} at ${school.name} is set.`)
    return { kind: 'done' }
  })
}

export function listRolesCommand({ json }: { json?: true }): void {
  const { out } = processTerminal()
  const roles = systemGroups.map(({ name, gives }) => ({ name, gives }))
  if (json) out.line(JSON.stringify(roles))
  else out.line(table([['ROLE', 'GIVES'], ...roles.map(({ name, gives }) => [name, gives])]))
}

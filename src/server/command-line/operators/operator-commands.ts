import { hashPassword } from '../../access/passwords.ts'
import { type Reading, readPassword, readUsername } from '../../access/read-credentials.ts'
import { createOperator, listOperators, removeOperator, setOperatorPassword } from '../../host/operators.ts'
import { listSchools, type SchoolSummary } from '../../schools/list-schools.ts'
import { atInstallation, refuse } from '../at-installation.ts'
import { readSecretInput } from '../secrets.ts'
import { table } from '../table.ts'

export interface OperatorOptions {
  json?: true
}

export async function createOperatorCommand(text: string): Promise<void> {
  const name = readUsername(text)
  if ('problem' in name) return refuse(name.problem)
  const password = await receivePassword()
  if ('problem' in password) return refuse(password.problem)
  await atInstallation(async ({ services: { database, clock }, terminal }) => {
    const passwordHash = await hashPassword(password.value)
    if (!(await createOperator(database, { name: name.value, passwordHash }, clock())))
      return { kind: 'refused', why: `There is an operator ${name.value} already.` }
    terminal.out.line(`Created the operator ${name.value}, who signs in at /host.`)
    if (hasEveryHost(await listSchools(database))) terminal.err.line(nowhereYet)
    return { kind: 'done' }
  })
}

function hasEveryHost(schools: readonly SchoolSummary[]): boolean {
  return schools.length === 1 && schools[0]?.hosts.length === 0
}

const nowhereYet =
  'Every address is the only school’s so far, /host with it. Give that school a host name, rollbook schools add-host, ' +
  'or the server an address for operators, ROLLBOOK_HOST_NAME.'

export async function setOperatorPasswordCommand(name: string): Promise<void> {
  const password = await receivePassword()
  if ('problem' in password) return refuse(password.problem)
  await atInstallation(async ({ services: { database }, terminal }) => {
    const passwordHash = await hashPassword(password.value)
    if (!(await setOperatorPassword(database, { name, passwordHash }))) return nobody(name)
    terminal.out.line(`The password of the operator ${name} is set.`)
    return { kind: 'done' }
  })
}

export async function listOperatorsCommand({ json }: OperatorOptions): Promise<void> {
  await atInstallation(async ({ services: { database }, terminal }) => {
    const operators = await listOperators(database)
    if (json) terminal.out.line(JSON.stringify(operators))
    else if (operators.length === 0) terminal.err.line('There are no operators.')
    else
      terminal.out.line(
        table([
          ['NAME', 'CREATED'],
          ...operators.map(({ name, createdAt }) => [name, `${createdAt.toISOString().slice(0, 16)}Z`]),
        ]),
      )
    return { kind: 'done' }
  })
}

export async function removeOperatorCommand(name: string): Promise<void> {
  await atInstallation(async ({ services: { database }, terminal }) => {
    if (!(await removeOperator(database, name))) return nobody(name)
    terminal.out.line(`The operator ${name} is removed.`)
    return { kind: 'done' }
  })
}

async function receivePassword(): Promise<Reading<string>> {
  const received = await readSecretInput(process.stdin)
  return received.kind === 'secret' ? readPassword(received.value) : { problem: received.why }
}

function nobody(name: string) {
  return { kind: 'refused', why: `There is no operator ${name}.` } as const
}

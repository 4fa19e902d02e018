import { addHosts, createSchool } from '../../schools/create-school.ts'
import { hostName } from '../../schools/host-name.ts'
import { listSchools, type SchoolSummary } from '../../schools/list-schools.ts'
import { hostProblems, listFrom, schoolProblems } from '../../schools/new-school.ts'
import { dayIn } from '../../schools/settings.ts'
import { isTimeZone, machinesTimeZone } from '../../schools/time-zone.ts'
import { atInstallation, atSchool } from '../at-installation.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export interface NewSchoolOptions {
  host?: string[]
  levels: string
  timeZone?: string
  json?: true
}

export interface HostOptions {
  json?: true
}

export async function createSchoolCommand(name: string, options: NewSchoolOptions): Promise<void> {
  await atInstallation(async ({ services: { database, clock }, terminal }) => {
    const existing = await listSchools(database)
    const timeZone = options.timeZone ?? machinesTimeZone()
    const school = {
      name: name.trim(),
      hosts: (options.host ?? []).map(host => hostName(host) ?? host),
      levels: listFrom(options.levels),
      timeZone,
      today: isTimeZone(timeZone) ? dayIn(timeZone, clock()) : '',
    }
    const problems = schoolProblems(school, existing)
    if (problems.length > 0) return { kind: 'refused', why: problems.join('\n  ') }
    const id = await createSchool(database, school)
    if (options.json) printJson(terminal, { id, name: school.name, hosts: school.hosts, timeZone })
    else terminal.out.line(`Created the school ${school.name} (id ${id}, ${timeZone}).`)
    warnOfUnreachable(existing, terminal)
    return { kind: 'done' }
  })
}

/** A single school is reached under every host; from the second one on that is over. */
function warnOfUnreachable(schools: readonly SchoolSummary[], { err }: Terminal): void {
  for (const { name } of schools.filter(school => school.hosts.length === 0 && !school.isDisabled)) {
    err.line(
      `rollbook: ${name} has no host, so nobody reaches it any more. Run: rollbook schools add-host ${JSON.stringify(name)} HOST`,
    )
  }
}

export async function addHostCommand(
  { school: wanted, host: text }: { school: string; host: string },
  options: HostOptions,
): Promise<void> {
  await atSchool(wanted, async (school, { services: { database }, terminal }) => {
    const host = hostName(text) ?? text
    const [problem] = hostProblems(host, await listSchools(database))
    if (problem !== undefined) return { kind: 'refused', why: problem }
    await addHosts(database, school.id, [host])
    if (options.json)
      printJson(terminal, { id: school.id, name: school.name, hosts: [...school.hosts, host] })
    else terminal.out.line(`${school.name} is reached under ${host}, too.`)
    return { kind: 'done' }
  })
}

export async function listSchoolsCommand(options: HostOptions): Promise<void> {
  await atInstallation(async ({ services: { database }, terminal }) => {
    const schools = await listSchools(database)
    if (options.json) printJson(terminal, schools)
    else if (schools.length === 0) terminal.err.line('There is no school yet.')
    else terminal.out.line(tableOf(schools))
    return { kind: 'done' }
  })
}

function tableOf(schools: readonly SchoolSummary[]): string {
  return table([
    ['ID', 'NAME', 'TIME ZONE', 'HOSTS'],
    ...schools.map(({ id, name, timeZone, hosts, isDisabled }) => [
      String(id),
      isDisabled ? `${name} (disabled)` : name,
      timeZone,
      hosts.join(', '),
    ]),
  ])
}

function printJson({ out }: Terminal, value: unknown): void {
  out.line(JSON.stringify(value))
}

import { EmbeddedPostgresError } from '../../database/embedded/embedded-postgres-error.ts'
import { isDatabaseAway } from '../../database/is-database-away.ts'
import { chooseSchool } from '../../schools/choose-school.ts'
import { listSchools } from '../../schools/list-schools.ts'
import type { Services } from '../../services.ts'
import { printable } from '../push/printable.ts'
import { describeFate, describeOutcome } from './describe-outcome.ts'
import { type Desk, setUpDesk } from './desk.ts'
import { importFile } from './import-file.ts'
import { interruption, leave } from './interruption.ts'
import { consentOf, type ImportOptions } from './options.ts'
import { exitStatus, type Outcome, replyOf, type Unfinished } from './outcome.ts'
import { readFile } from './read-file.ts'

/** @returns the exit status, unless a signal ends the process first */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  const stop = new AbortController()
  const desk = setUpDesk(options, stop.signal)
  try {
    const ended = await Promise.race([work(path, options, desk), interruption(stop)])
    if (ended.kind === 'interrupted') return await leave(ended.signal, desk)
    tell(ended, options, desk)
    return exitStatus(ended)
  } finally {
    await desk.close()
  }
}

async function work(path: string, options: ImportOptions, desk: Desk): Promise<Outcome> {
  if (consentOf(options) === 'asked' && !canAsk(path)) return refused(cannotAsk)
  const reading = await readFile(path, process.stdin)
  if (reading.kind === 'unusable') return refused(reading.why)
  const opened = await open(desk)
  if ('why' in opened) return opened
  try {
    return await importAt(opened, { options, desk, file: reading })
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    return { kind: 'not now', why: `${awaySentence(error)} ${describeFate(desk.talk.appliedRun)}` }
  }
}

/** The file may come by standard input, and then no answer does. */
function canAsk(path: string): boolean {
  return path !== '-' && process.stdin.isTTY && process.stderr.isTTY
}

const cannotAsk =
  'There is no terminal to ask on. Nothing was imported. Add --yes to import without being asked, or --plan-only to ' +
  'see what would happen.'

async function open(desk: Desk): Promise<Services | Unfinished> {
  try {
    return (await desk.open()).services
  } catch (error) {
    if (isDatabaseAway(error)) return { kind: 'not now', why: `${awaySentence(error)} Nothing was imported.` }
    // Of the rest, settings that cannot be used for example, every message is in plain words.
    return { kind: error instanceof EmbeddedPostgresError ? 'not now' : 'refused', why: messageOf(error) }
  }
}

interface Order {
  options: ImportOptions
  desk: Desk
  file: { name: string; bytes: Uint8Array }
}

async function importAt(services: Services, { options, desk, file }: Order): Promise<Outcome> {
  const chosen = chooseSchool(await listSchools(services.database), options.school)
  if (chosen.kind === 'unusable') return refused(chosen.why)
  if (chosen.school.isDisabled) return refused(`${chosen.school.name} is disabled, so it takes no files.`)
  const { id: schoolId, name: schoolName } = chosen.school
  const subject = { fileName: file.name, schoolName }
  const { blank, complete: isComplete = false } = options
  return importFile(
    services,
    { schoolId, subject, file: file.bytes, blank, isComplete, consent: consentOf(options) },
    desk.talk,
  )
}

function refused(why: string): Unfinished {
  return { kind: 'refused', why }
}

function awaySentence(error: unknown): string {
  return `The database did not answer (${messageOf(error)}).`
}

/** Where a host has several addresses Node says nothing of them but the code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

function tell(outcome: Outcome, options: ImportOptions, { terminal: { out, err }, talk }: Desk): void {
  talk.fallSilent()
  if (options.quiet && exitStatus(outcome) === 0) return
  if (options.json) out.line(JSON.stringify(replyOf(outcome)))
  if ('why' in outcome) err.line(`rollbook: ${outcome.why.split('\n').map(printable).join('\n  ')}`)
  else if (!options.json) out.line(describeOutcome(outcome, out.colours))
}

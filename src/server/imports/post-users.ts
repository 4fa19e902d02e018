import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Plan } from '../../import/plan.ts'
import type { RefusalCode } from '../../import/refusal.ts'
import type { Reply } from '../../import/report.ts'
import { reportHeld, reportPlan } from '../../import/report.ts'
import type { Account } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { sayHeld, sayWouldBeHeld } from '../guard/say-held.ts'
import { accountOf } from '../http/guard.ts'
import type { Actor, Progress } from '../journal/run.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { receiveFile } from './receive-file.ts'
import { type ImportOrder, type ImportResult, recordRefusal, runImport } from './run-import.ts'

export interface ImportQuery {
  blank?: 'keep' | 'clear' | undefined
  plan: 'only' | 'apply'
  complete?: 'true' | 'false' | undefined
}

/** `POST /api/import/users`, as the contract has it: receive → plan and apply → present. */
export async function postUsers(
  services: Services,
  request: FastifyRequest<{ Querystring: ImportQuery }>,
  reply: FastifyReply,
): Promise<Reply> {
  const account = accountOf(request)
  const file = await receiveFile(request).catch(error => keepIfTooLarge(error, { services, account, reply }))
  const order = orderOf(account, request.query, file)
  const result = await runImport(services, { ...order, onProgress: stageLogger(request.log) })
  if (result.kind === 'busy') throw await busy(services, account.schoolId)
  return present(result, reply)
}

/** A file that is too large is not even received whole, but the school's history has it all the same. */
async function keepIfTooLarge(
  error: unknown,
  { services, account, reply }: { services: Services; account: Account; reply: FastifyReply },
): Promise<never> {
  if (error instanceof RequestError && error.id === 'too-large') {
    const { message } = error
    const runId = await recordRefusal(services.database, {
      schoolId: account.schoolId,
      actor: actorOf(account),
      message,
    })
    reply.header('location', `/api/imports/${runId}`)
  }
  throw error
}

function actorOf({ patronId, username }: Account): Actor {
  return { patronId, name: username, via: 'api' }
}

function orderOf(account: Account, { blank, plan, complete }: ImportQuery, file: Uint8Array): ImportOrder {
  return {
    schoolId: account.schoolId,
    account,
    file,
    blank,
    isComplete: complete === undefined ? account.declaresComplete === true : complete === 'true',
    until: plan === 'only' ? 'preview' : 'apply',
    actor: actorOf(account),
  }
}

/** At level debug the log says where an import is, for whoever wonders what takes so long. */
function stageLogger(log: FastifyBaseLogger): (progress: Progress) => void {
  let last: Progress['stage'] | undefined
  return ({ stage, total }) => {
    if (stage !== last) log.debug({ stage, total }, 'import')
    last = stage
  }
}

/** What splitting the file mends. Too many columns is another matter: that is no table of users. */
const tooLarge: readonly RefusalCode[] = ['too-large', 'too-many-rows']

function present(result: Exclude<ImportResult, { kind: 'busy' }>, reply: FastifyReply): Reply {
  reply.header('location', `/api/imports/${result.runId}`)
  if (result.kind === 'refused') {
    reply.code(tooLarge.includes(result.code) ? 413 : 400)
    return { success: false, summary: result.message }
  }
  const { kind, runId, plan, verdicts } = result
  reply.header('rollbook-warnings', plan.warnings.length)
  if (kind === 'held') {
    reply.header('rollbook-held', runId)
    return reportHeld(plan, sayHeld(verdicts, runId))
  }
  return reportPlan(
    plan,
    kind === 'planned' ? `Plan only: nothing was applied.${sayAbsence(plan)}${sayWouldBeHeld(verdicts)}` : '',
  )
}

/** Nothing of a file that is not complete. */
function sayAbsence({ absence }: Plan): string {
  if (!absence) return ''
  const { length } = absence.missing
  return ` ${length === 1 ? '1 patron' : `${length} patrons`} would become ${length === 1 ? 'a leaver' : 'leavers'}.`
}

async function busy(services: Services, schoolId: number): Promise<RequestError> {
  const since = await withSchool(services.database, schoolId, async transaction => {
    const { rows } = await sql<{ startedAt: Date }>`
      SELECT started_at AS "startedAt" FROM run WHERE state = 'running' ORDER BY id DESC LIMIT 1`.execute(
      transaction,
    )
    const { timeZone } = await readSettings(transaction)
    return rows[0] && inWords(rows[0].startedAt, timeZone)
  })
  const sentence = `Another import of this school is still running${since ? `, since ${since}` : ''}. Try again later.`
  return new RequestError('import-running', { sentence, retryAfter: 60 })
}

function inWords(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-AU', { timeZone, dateStyle: 'medium', timeStyle: 'long' }).format(moment)
}

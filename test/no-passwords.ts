import type { FastifyInstance } from 'fastify'
import pg from 'pg'

/**
 * Every password that the suite sends to a server has this word in it, so that whatever a test leaves behind or is
 * answered can be searched for all of them (contract, decision 9).
 */
const word = /sword(, )?fish/i

const asBytes = ['swordfish', 'Swordfish'].map(each => Buffer.from(each).toString('hex'))

const isTold = (text: string) => word.test(text) || asBytes.some(hex => text.includes(hex))

/** @throws where a text, such as a log or an answer, tells a password */
export function refusePasswords(text: string, where: string): void {
  if (isTold(text)) throw new Error(`A password stands in ${where}: ${text.slice(0, 2_000)}`)
}

/** Every answer that a test gets over HTTP is searched: plans, history, downloads, metrics. */
export function refusePasswordsInAnswers(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (options: unknown) => Promise<{ body: string }>
  const searching = async (options: unknown) => {
    const reply = await inject(options)
    refusePasswords(reply.body, 'an answer')
    return reply
  }
  app.inject = searching as unknown as FastifyInstance['inject']
}

/** @throws where any row of any table of a database holds a password in the clear */
export async function refusePasswordsInDatabase(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows: tables } = await client.query(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    )
    for (const { name } of tables) {
      const { rows } = await client.query(
        `SELECT each::text AS row FROM "${name}" AS each
         WHERE each::text ~* $1 OR each::text LIKE ANY ($2)`,
        [word.source, asBytes.map(hex => `%${hex}%`)],
      )
      for (const { row } of rows) refusePasswords(row, `the table ${name}`)
    }
  } finally {
    await client.end()
  }
}

/** The import screen's API as its page speaks to it: signed in, a file in a form, and what comes back. */
import type { LightMyRequestResponse } from 'fastify'
import type { DraftRow, DraftRows, ImportDraft } from '../src/api/import-drafts.ts'
import { multipart, type PageHeaders, type TestAccount, type TestSchool } from './school.ts'

export interface Desk {
  /** Sends a file to be looked at. */
  choose(file: string | Uint8Array, options?: FileOptions): Promise<LightMyRequestResponse>
  /** As `choose`, for a file that is taken. */
  open(file: string | Uint8Array, options?: FileOptions): Promise<ImportDraft>
  send(route: string, payload?: object): Promise<LightMyRequestResponse>
  /** Few may wait at a time. */
  discard(draft: Pick<ImportDraft, 'id'>): Promise<void>
  /** The draft as it is now. */
  look(draft: Pick<ImportDraft, 'id'>): Promise<ImportDraft>
  rows(draft: Pick<ImportDraft, 'id'>, query?: string): Promise<DraftRows>
  /** Each row's number and outcome, as in `1 created`. */
  outcomes(draft: Pick<ImportDraft, 'id'>, query?: string): Promise<string[]>
}

export interface FileOptions {
  purpose?: string
  name?: string
}

export async function openDesk(school: TestSchool, account?: TestAccount): Promise<Desk> {
  const headers = await school.signIn(account)
  const send = (route: string, payload?: object) => sendOnPage(school, headers, { route, payload })
  const desk: Desk = {
    choose(file, { purpose = 'users', name = 'users.csv' } = {}) {
      const form = multipart([
        { headers: `name="file"; filename="${name}"\r\ncontent-type: text/csv`, body: file },
      ])
      const url = `/api/import-drafts?purpose=${purpose}`
      return school.app.inject({ method: 'POST', url, ...form, headers: { ...headers, ...form.headers } })
    },
    async open(file, options) {
      const reply = await desk.choose(file, options)
      if (reply.statusCode !== 201) throw new Error(`${reply.statusCode} ${reply.body}`)
      return reply.json()
    },
    send,
    async discard({ id }) {
      await send(`DELETE /api/import-drafts/${id}`)
    },
    look: async ({ id }) => (await send(`GET /api/import-drafts/${id}`)).json(),
    rows: async ({ id }, query = '') => (await send(`GET /api/import-drafts/${id}/rows${query}`)).json(),
    outcomes: async (draft, query) => (await desk.rows(draft, query)).rows.map(told),
  }
  return desk
}

function told({ row, outcome }: DraftRow): string {
  return `${row} ${outcome}`
}

function sendOnPage(
  { app }: TestSchool,
  headers: PageHeaders,
  { route, payload }: { route: string; payload: object | undefined },
): Promise<LightMyRequestResponse> {
  const [method, url] = route.split(' ') as ['GET', string]
  return app.inject({ method, url, headers, ...(payload && { payload }) })
}

import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Session, setUpBody, setUpStateSchema } from '../../api/session.ts'
import { request } from './request.ts'

export type SetUp = z.infer<typeof setUpBody>

/** Is there a school yet? */
export const setUpQuery = queryOptions({
  queryKey: ['set-up'],
  queryFn: ({ signal }) => request<z.infer<typeof setUpStateSchema>>('/set-up', { signal }),
})

/** Makes the school and its administrator, who is signed in then. */
export function setUp(order: SetUp): Promise<Session> {
  return request<Session>('/set-up', { method: 'POST', body: order })
}

import { queryOptions } from '@tanstack/react-query'
import type { MadeToken, NewToken, Tokens } from '../../api/tokens.ts'
import { request } from './request.ts'

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => request<Tokens>('/tokens', { signal }),
})

export function makeToken(token: NewToken): Promise<MadeToken> {
  return request<MadeToken>('/tokens', { method: 'POST', body: token })
}

export function revokeToken(id: number): Promise<void> {
  return request<void>(`/tokens/${id}`, { method: 'DELETE' })
}

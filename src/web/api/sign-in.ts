import type { Session } from '../../api/session.ts'
import { ApiError } from './api-error.ts'
import { request } from './request.ts'

export interface Credentials {
  username: string
  password: string
}

export type SignIn = { kind: 'signed-in'; session: Session } | { kind: 'refused'; sentence: string }

/** @throws ApiError where the server could not say yes or no */
export async function signIn(credentials: Credentials): Promise<SignIn> {
  try {
    return {
      kind: 'signed-in',
      session: await request<Session>('/session', { method: 'POST', body: credentials }),
    }
  } catch (error) {
    if (!(error instanceof ApiError) || ![401, 403, 429].includes(error.status)) throw error
    return { kind: 'refused', sentence: sayRefusal(error) }
  }
}

/** The server's sentences are for scripts, too; where a person at the sign-in page needs another, it is here. */
export function sayRefusal({ id, message, retryAfter }: ApiError): string {
  if (id === 'too-many-failures') {
    return `Too many failed sign-ins. Wait ${sayMinutes(retryAfter ?? 900)}, then try again.`
  }
  return forPeople[id] ?? message
}

const forPeople: Record<string, string> = {
  unauthorised: 'Username and password do not belong together. Check both, and whether Caps Lock is on.',
  forbidden: 'This account is for a program that posts files. It cannot sign in here.',
  'needs-https': 'Passwords are taken over HTTPS only. Open this address with https:// in front.',
}

function sayMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

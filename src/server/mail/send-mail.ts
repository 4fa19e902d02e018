import { createTransport } from 'nodemailer'
import type { Services } from '../services.ts'
import { type KeptMailSettings, mailSealer, openPassword } from './settings.ts'

export interface Mail {
  to: readonly string[]
  subject: string
  body: string
  /** The same at each try, so that whoever gets it twice sees it once. */
  messageId?: string
}

export interface Dispatch {
  services: Services
  schoolId: number
  signal: AbortSignal
}

const second = 1000

/** @throws what the mail server, or the way to it, has against it */
export async function sendMail(
  settings: KeptMailSettings,
  mail: Mail,
  { services, schoolId, signal }: Dispatch,
): Promise<void> {
  const { host, port, security, username, password, fromAddress } = settings
  const sealed = { sealer: mailSealer(services), schoolId }
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username !== null && {
      auth: { user: username, pass: password ? openPassword(password, sealed) : '' },
    }),
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 30 * second,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { to, subject, body, messageId } = mail
  try {
    await transport.sendMail({
      from: { name: 'Rollbook', address: fromAddress },
      to: [...to],
      subject,
      text: body,
      signal,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(messageId !== undefined && { messageId }),
    })
  } finally {
    transport.close()
  }
}

import { createTransport } from 'nodemailer'
import { type KeptMailSettings, openPassword, type SealedFor } from './settings.ts'

export interface Mail {
  to: readonly string[]
  subject: string
  body: string
  /** The same at each try, so that whoever gets it twice sees it once. */
  messageId?: string
}

const second = 1000

/** @throws what the mail server, or the way to it, has against it */
export async function sendMail(settings: KeptMailSettings, mail: Mail, sealed: SealedFor): Promise<void> {
  const { host, port, security, username, password, fromAddress } = settings
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
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(messageId !== undefined && { messageId }),
    })
  } finally {
    transport.close()
  }
}

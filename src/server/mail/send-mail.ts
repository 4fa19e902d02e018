import { isIP, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Services } from '../services.ts'
import { connectTo } from '../webhook/connect-to.ts'
import { type Place, publicInternet } from '../webhook/reach.ts'
import { findMailServer } from './find-mail-server.ts'
import { sayKindOfFailure } from './kind-of-failure.ts'
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

/** @throws what the mail server, or the way to it, has against it; of one in a private network only of which kind that is */
export async function sendMail(settings: KeptMailSettings, mail: Mail, dispatch: Dispatch): Promise<void> {
  const place = await findMailServer(settings.host, dispatch.services)
  try {
    await sendTo(place, { settings, mail, dispatch })
  } catch (error) {
    throw place.isPublic ? error : new Error(sayKindOfFailure(error))
  }
}

interface Sending {
  settings: KeptMailSettings
  mail: Mail
  dispatch: Dispatch
}

async function sendTo(place: Place, { settings, mail, dispatch }: Sending): Promise<void> {
  const socket = await connectTo(place, { port: settings.port, signal: dispatch.signal })
  const transport = createTransport(optionsOf(settings, socket, dispatch))
  try {
    await transport.sendMail(messageOf(settings, mail, dispatch))
  } finally {
    transport.close()
    socket.destroy()
  }
}

/** @param connection to the host, whose address is not asked for again */
function optionsOf(settings: KeptMailSettings, connection: Socket, { services, schoolId }: Dispatch) {
  const { host, port, security, username, password } = settings
  const { ca } = services.reach ?? publicInternet
  const sealed = { sealer: mailSealer(services), schoolId }
  return {
    connection,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca }) },
    ...(username !== null && {
      auth: { user: username, pass: password ? openPassword(password, sealed) : '' },
    }),
    greetingTimeout: 10 * second,
    socketTimeout: 30 * second,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function messageOf(
  { fromAddress }: KeptMailSettings,
  { to, subject, body, messageId }: Mail,
  { signal }: Dispatch,
) {
  return {
    signal,
    from: { name: 'Rollbook', address: fromAddress },
    to: [...to],
    subject,
    text: body,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(messageId !== undefined && { messageId }),
  }
}

// A real SMTP server, which keeps what it is sent.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Certificate } from '../../command-line/testing/certificate.ts'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came over the line, headers and all. */
  source: string
}

export interface MailServer {
  port: number
  received: ReceivedMail[]
  /** Usernames with passwords that were tried. */
  tried: string[]
  /** As long as it is set every mail is refused with it. */
  refusal: string | undefined
  stop(): Promise<void>
}

interface Account {
  username: string
  password: string
}

/** @param certificate with which it offers STARTTLS; without one it offers none */
export async function startMailServer(account: Account, certificate?: Certificate): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const tried: string[] = []
  const state: MailServer = { port: 0, received, tried, refusal: undefined, stop: async () => {} }
  const server = new SMTPServer({
    logger: false,
    allowInsecureAuth: true,
    ...(certificate ?? { disabledCommands: ['STARTTLS'] }),
    onAuth({ username = '', password = '' }, _session, done) {
      tried.push(`${username} ${password}`)
      if (username === account.username && password === account.password) done(null, { user: username })
      else done(new Error('Invalid username or password'))
    },
    onData(stream, { envelope }, done) {
      text(stream).then(source => {
        if (state.refusal !== undefined) return done(new Error(state.refusal))
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source })
        done()
      }, done)
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  state.port = (listening.address() as AddressInfo).port
  state.stop = () => new Promise(resolve => server.close(() => resolve()))
  return state
}

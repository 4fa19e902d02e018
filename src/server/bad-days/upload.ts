/** A client that sends a file as slowly as it is told, and knows how far the reply has come. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Reply {
  status: number
  body: { success: boolean; summary: string }
}

export interface Upload {
  /** Sends so much of the file; all of it with 1. A connection that broke is silent: the reply says so. */
  send(fraction: number): Promise<void>
  isSent(): boolean
  /** Null when the connection broke before the reply was complete. */
  reply: Promise<Reply | null>
  isReplyComplete(): boolean
  /** Breaks the connection off. */
  hangUp(): void
}

export interface Sender {
  address: string
  username: string
  password: string
}

/** Opens the request; of the body nothing is sent yet. */
export function openUpload({ address, username, password }: Sender, csv: string): Upload {
  const boundary = 'edge-of-a-part'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="users.csv"\r\n\r\n`
  const body = Buffer.from(`${head}${csv}\r\n--${boundary}--\r\n`)
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': body.length,
  }
  const auth = `${username}:${password}`
  const posting = request(`${address}/api/import/users`, { method: 'POST', auth, headers, agent: false })
  let isReplyComplete = false
  const reply = readReply(posting).then(read => {
    isReplyComplete = read !== null
    return read
  })
  let sent = 0
  return {
    reply,
    isReplyComplete: () => isReplyComplete,
    isSent: () => sent === body.length,
    async send(fraction) {
      const piece = body.subarray(sent, Math.floor(body.length * fraction))
      sent += piece.length
      await write(posting, piece)
      if (sent === body.length) posting.end()
    },
    hangUp: () => void posting.destroy(),
  }
}

/** Posts the whole file and takes the reply. */
export async function post(sender: Sender, csv: string): Promise<Reply | null> {
  const upload = openUpload(sender, csv)
  await upload.send(1)
  return upload.reply
}

/** Resolves when the piece has been handed to the system, or cannot be any more. */
function write(posting: ClientRequest, piece: Buffer): Promise<void> {
  return new Promise(resolve => posting.write(piece, () => resolve()))
}

async function readReply(posting: ClientRequest): Promise<Reply | null> {
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      posting.once('response', resolve)
      // Also after the response: that a connection breaks is no uncaught error.
      posting.on('error', reject)
    })
    return { status: response.statusCode ?? 0, body: JSON.parse(await text(response)) }
  } catch {
    return null
  }
}

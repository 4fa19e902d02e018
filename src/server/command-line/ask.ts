import { createInterface } from 'node:readline'

export interface Conversation {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}

/** True only for a typed y or yes. Enter, the end of the input (cron, a closed window) and anything else are a no. */
export async function askYesNo(question: string, { input, output }: Conversation): Promise<boolean> {
  const lines = createInterface({ input, output, prompt: `${question} [y/N] ` })
  const answer = await new Promise<string>(resolve => {
    lines.once('line', resolve)
    // `lines.question` never calls back when the input ends before an answer.
    lines.once('close', () => resolve(''))
    lines.prompt()
  })
  lines.close()
  return /^\s*y(es)?\s*$/i.test(answer)
}

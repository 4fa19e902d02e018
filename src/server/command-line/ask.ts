import { createInterface } from 'node:readline'

export interface Conversation {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}

/** True only for a typed y or yes. Enter, the end of the input (cron, a closed window) and anything else are a no. */
export async function askYesNo(question: string, conversation: Conversation): Promise<boolean> {
  return /^\s*y(es)?\s*$/i.test(await ask(`${question} [y/N] `, conversation))
}

/** True only if that number was typed. */
export async function askNumber(
  question: string,
  wanted: number,
  conversation: Conversation,
): Promise<boolean> {
  return (await ask(`${question} `, conversation)).trim() === String(wanted)
}

async function ask(prompt: string, { input, output }: Conversation): Promise<string> {
  const lines = createInterface({ input, output, prompt })
  const answer = await new Promise<string>(resolve => {
    lines.once('line', resolve)
    // `lines.question` never calls back when the input ends before an answer.
    lines.once('close', () => resolve(''))
    lines.prompt()
  })
  lines.close()
  return answer
}

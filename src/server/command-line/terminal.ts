import picocolors from 'picocolors'

/** Results go to `out`, so that a script can read them; everything else a person should know goes to `err`. */
export interface Terminal {
  out: Voice
  err: Voice
}

export interface Voice {
  /** Writes the text as it is. */
  write(text: string): void
  line(text: string): void
  /** Functions that colour a text, or leave it alone where colour would be in the way. */
  colours: Colours
}

export type Colours = ReturnType<typeof picocolors.createColors>

export function processTerminal(): Terminal {
  return { out: voiceOf(process.stdout), err: voiceOf(process.stderr) }
}

/** Colour is for people: a terminal whose owner did not ask for none. picocolors itself would also colour on CI. */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}

function voiceOf(stream: NodeJS.WriteStream): Voice {
  const write = (text: string) => void stream.write(text)
  return {
    write,
    line: text => write(`${text}\n`),
    colours: picocolors.createColors(wantsColour(stream, process.env)),
  }
}

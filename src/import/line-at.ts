const newline = 10
const carriageReturn = 13

/** The line in which a character stands, counting from 1; CR LF, CR and LF each end a line. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at)
    if (code === newline || (code === carriageReturn && text.charCodeAt(at + 1) !== newline)) line++
  }
  return line
}

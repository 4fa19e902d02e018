/**
 * The text on one line, without what a terminal would act on. A server's sentence may quote a file's cell, and a
 * cell may hold an escape sequence that clears the screen or fakes a prompt.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}

/** Levels as somebody types them: between commas or semicolons, blanks round them, one comma too many. */
export function readLevels(text: string): string[] {
  return text
    .split(/[,;]/)
    .map(level => level.trim())
    .filter(level => level !== '')
}

/** `Year 9`: a level that is a number is called so, another by its name. */
export function sayLevel(level: string): string {
  return /^\d+$/.test(level) ? `Year ${level}` : level
}

/** `Class of 2028` */
export function sayCohort(year: number | string): string {
  return `Class of ${year}`
}

/** `Year 9, Year 10 or Year 11` */
export function sayAny(words: readonly string[]): string {
  const others = words.slice(0, -1)
  return others.length === 0 ? words.join('') : `${others.join(', ')} or ${words.at(-1)}`
}

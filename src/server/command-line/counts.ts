const english = new Intl.NumberFormat('en-GB')

/** `1,200`: for people. What a script reads (the JSON, the summary) keeps plain digits. */
export function formatCount(count: number): string {
  return english.format(count)
}

/** `1 row`, `1,200 rows`, `0 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** `1,412` */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-AU')
}

/** `1,246 rows` */
export function sayRows(count: number): string {
  return count === 1 ? '1 row' : `${sayNumber(count)} rows`
}

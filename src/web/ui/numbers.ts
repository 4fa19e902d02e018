import { sayNumber } from '../../patron/say-number.ts'

export { sayNumber }

/** `1,246 rows` */
export function sayRows(count: number): string {
  return count === 1 ? '1 row' : `${sayNumber(count)} rows`
}

/**
 * How the part of an address after `?` is written: as the API does, `?level=9&level=10`, so that both can be read by
 * people and copied from one to the other.
 */

/** A parameter that is given once is a text, one given several times a list. */
export type SearchParams = Record<string, string | string[]>

export function parseSearch(search: string): SearchParams {
  const given = new URLSearchParams(search)
  return Object.fromEntries([...new Set(given.keys())].map(name => [name, oneOrAll(given.getAll(name))]))
}

/** Blank texts, empty lists and undefined leave no trace in the address. */
export function stringifySearch(params: Record<string, unknown>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => textsOf(value).map(text => [name, text]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function oneOrAll(values: string[]): string | string[] {
  const [first, ...others] = values
  return first !== undefined && others.length === 0 ? first : values
}

function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter(each => each !== undefined && each !== null && each !== '').map(String)
}

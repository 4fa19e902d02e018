/** Where the next invalid row stands among all rows, found without reading those between. */

/** The number of the row at a place of a list, in the order of numbers; undefined beyond its end. */
export type NumberAt = (place: number) => Promise<number | undefined>

export interface Lists {
  invalid: NumberAt
  invalidCount: number
  all: NumberAt
}

/**
 * @param from the number of the row that one stands at, 0 before the first
 * @returns the place among all rows; undefined where there is no other
 */
export async function nextInvalid(lists: Lists, from: number): Promise<number | undefined> {
  return placeAmongAll(lists, await firstBeyond(lists, from))
}

export async function previousInvalid(lists: Lists, from: number): Promise<number | undefined> {
  return placeAmongAll(lists, (await firstBeyond(lists, from - 1)) - 1)
}

/** The place among the invalid rows of the first that comes after `from`. */
function firstBeyond({ invalid, invalidCount }: Lists, from: number): Promise<number> {
  return search(invalidCount, async place => ((await invalid(place)) ?? 0) > from)
}

async function placeAmongAll({ invalid, all }: Lists, place: number): Promise<number | undefined> {
  const number = place < 0 ? undefined : await invalid(place)
  if (number === undefined) return undefined
  // Blank lines have a number and no row, so a row stands at its number or before.
  if ((await all(number - 1)) === number) return number - 1
  return search(number - 1, async at => ((await all(at)) ?? Number.POSITIVE_INFINITY) >= number)
}

/** The first place for which it is so; `count` for none. */
async function search(count: number, isSo: (place: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (await isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}

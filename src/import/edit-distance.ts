/**
 * Do so many edits at most make one word of the other? An edit is a letter too many, too few or another one, or two
 * neighbours exchanged.
 */
export function isWithinEdits(edits: number, one: string, other: string): boolean {
  const start = commonStart(one, other)
  const [a, b] = [one.slice(start), other.slice(start)]
  if (Math.abs(a.length - b.length) > edits) return false
  if (a === '' || b === '') return true
  if (edits === 0) return false
  return (
    isWithinEdits(edits - 1, a.slice(1), b) ||
    isWithinEdits(edits - 1, a, b.slice(1)) ||
    isWithinEdits(edits - 1, a.slice(1), b.slice(1)) ||
    (areExchanged(a, b) && isWithinEdits(edits - 1, a.slice(2), b.slice(2)))
  )
}

function commonStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

function areExchanged(a: string, b: string): boolean {
  return a.length > 1 && a[0] === b[1] && a[1] === b[0]
}

/** Is it the same row once more, cell by cell? */
export function haveSameCells(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((cell, index) => cell === others[index])
}

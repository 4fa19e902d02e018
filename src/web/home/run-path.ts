/** Where a run of any kind is told, row by row. */
export function runPath(id: number): string {
  return `/history/${id}`
}

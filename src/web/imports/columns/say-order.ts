import type { ChosenColumns } from './use-column-choice.ts'

/** `9 ticked, 10 in the file` */
export function sayTicked(columns: ChosenColumns, inFile: number): string {
  const aside = columns.filter(field => field === null).length
  const ticked = `${columns.length - aside} ticked`
  return aside === 0
    ? `${ticked}, ${inFile} in the file`
    : `${ticked}, ${aside} left aside, ${inFile} in the file`
}

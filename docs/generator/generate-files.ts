import { writeCsvFormat } from './csv-format.ts'
import { writeStaff, writeStudents, writeTemplate } from './samples.ts'

export interface GeneratedFile {
  /** From the root of the checkout. */
  path: string
  text: string
}

/** @param template the prose of `docs/csv-format.md`, with a place for each table */
export function generateFiles(template: string): GeneratedFile[] {
  return [
    { path: 'docs/csv-format.md', text: writeCsvFormat(template) },
    { path: 'samples/template.csv', text: writeTemplate() },
    { path: 'samples/students.csv', text: writeStudents() },
    { path: 'samples/staff.csv', text: writeStaff() },
  ]
}

/** The paths of files that are missing or differ from what would be written. */
export function findStale(
  files: readonly GeneratedFile[],
  onDisk: ReadonlyMap<string, string | undefined>,
): string[] {
  return files
    .filter(({ path, text }) => plainLines(onDisk.get(path)) !== plainLines(text))
    .map(({ path }) => path)
}

/** Git on Windows may check a file out with line ends of its own. */
function plainLines(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n')
}

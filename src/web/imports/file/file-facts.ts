/** How a file is read, fact by fact, in words, and what each could be instead. */
import type { DraftReading, ImportDraft, ReadingBody } from '../../../api/import-drafts.ts'

export type ReadingChoice = Omit<ReadingBody, 'revision' | 'columns' | 'blank'>

export interface Fact {
  label: string
  value: string
  choices: readonly { label: string; reading: ReadingChoice }[]
}

export function factsOf({ reading }: Pick<ImportDraft, 'reading'>): Fact[] {
  const facts = reading.format === 'workbook' ? [worksheet(reading)] : [encoding(reading), separator(reading)]
  return [...facts, firstLine(reading)]
}

const encodings = ['UTF-8', 'Windows-1252', 'UTF-16LE', 'UTF-16BE'] as const

function encoding({ encoding: present }: DraftReading): Fact {
  const choices = encodings.map(each => ({
    label: each,
    reading: { encoding: each },
  }))
  return { label: 'Encoding', value: present ?? '', choices }
}

const separators = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
] as const

function separator({ delimiter }: DraftReading): Fact {
  const choices = separators.map(([sign, label]) => ({
    label,
    reading: { delimiter: sign },
  }))
  return { label: 'Separator', value: separators.find(([sign]) => sign === delimiter)?.[1] ?? '', choices }
}

function worksheet({ worksheets, worksheet: present }: DraftReading): Fact {
  const choices = worksheets.map(each => ({
    label: each,
    reading: { worksheet: each },
  }))
  return { label: 'Worksheet', value: present ?? '', choices }
}

function firstLine({ hasHeader }: DraftReading): Fact {
  return {
    label: 'First line',
    value: hasHeader ? 'a header' : 'a row',
    choices: [
      { label: 'a header', reading: { hasHeader: true } },
      { label: 'a row', reading: { hasHeader: false } },
    ],
  }
}

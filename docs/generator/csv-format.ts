import { maxBytes, maxColumns, maxRows } from '../../src/import/limits.ts'
import { fields } from '../../src/patron/fields.ts'
import { columnTable, neverCleared, otherSpellings, uniqueIds } from './column-table.ts'
import { fillTemplate } from './fill-template.ts'
import { nightlyColumns } from './nightly-columns.ts'
import { problemTable } from './problem-table.ts'
import { refusalTable } from './refusal-table.ts'
import { warningTable } from './warning-table.ts'

/** `docs/csv-format.md`: the prose of the template, and all that the code knows better. */
export function writeCsvFormat(template: string): string {
  return fillTemplate(template, {
    generated:
      '<!-- Written by docs/generate.ts. Edit docs/generator/csv-format.template.md or the code that it quotes, then run: npm run docs -->',
    columns: columnTable(nightlyColumns),
    'not-importable': fields
      .filter(field => !field.isImportable)
      .map(field => `\`${field.header}\` (${field.label.toLowerCase()})`)
      .join(', '),
    'other-spellings': otherSpellings(fields),
    'never-cleared': neverCleared(nightlyColumns),
    'unique-ids': uniqueIds(nightlyColumns),
    'max-megabytes': String(maxBytes / 1_000_000),
    'max-rows': maxRows.toLocaleString('en'),
    'max-columns': maxColumns.toLocaleString('en'),
    problems: problemTable(),
    warnings: warningTable(),
    refusals: refusalTable(),
  })
}

import type { ReactNode } from 'react'

import type { ImportDraft } from '../../../api/import-drafts.ts'
import type { RowsFilter } from '../../api/import-drafts.ts'
import { labelOf } from '../../patron/form/form-words.ts'
import { deedWords } from '../../plans/deed-words.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FilterChoices } from './filter-choices.tsx'
import { FilterMenu } from './filter-menu.tsx'
import classes from './rows-filter.module.css'

interface Props {
  draft: ImportDraft
  filter: RowsFilter
  onChange: (part: RowsFilter) => void
  children: ReactNode
}

/** By problem, by the field that changes, and by what came out otherwise than it was shown. */
export function RowsFilterLine({ draft, filter, onChange, children }: Props) {
  const kinds = kindsOf(draft)
  return (
    <search className={classes.line} aria-label="Rows">
      {kinds.map(({ key, label, choices }) => {
        const value = filter[key]
        if (value === undefined) {
          return (
            choices.length > 0 && (
              <FilterMenu
                key={key}
                label={label}
                choices={choices}
                onChoose={chosen => onChange({ [key]: chosen })}
              />
            )
          )
        }
        return (
          <FilterChip
            key={key}
            label={label}
            value={choices.find(choice => choice.value === value)?.label ?? value}
            onRemove={() => onChange({ [key]: undefined })}
          >
            <FilterChoices
              label={label}
              choices={choices}
              value={value}
              onChoose={chosen => onChange({ [key]: chosen })}
            />
          </FilterChip>
        )
      })}
      <div className={classes.end}>{children}</div>
    </search>
  )
}

function kindsOf({ problems, changedFields, held, deeds, counts }: ImportDraft) {
  return [
    {
      key: 'problem',
      label: 'Problem',
      choices: problems.map(({ key, sentence, rows }) => ({ value: key, label: sentence, rows })),
    },
    {
      key: 'changed',
      label: 'Field changed',
      choices: changedFields.map(({ field, rows }) => ({ value: field, label: labelOf(field), rows })),
    },
    {
      key: 'deed',
      label: 'Guarded',
      choices: (held === null ? [] : deeds).map(({ kind, count }) => ({
        value: kind,
        label: deedWords[kind].label,
        rows: count,
      })),
    },
    {
      key: 'marked',
      label: 'Otherwise than seen',
      choices: counts.marked > 0 ? [{ value: 'yes', label: 'Yes', rows: counts.marked }] : [],
    },
  ] as const
}

import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Enrolment, FormClassBody } from '../../../api/enrolment.ts'
import { type FormClass, formClassesQuery, type Period } from '../../api/enrolment.ts'
import { Act } from '../../lists/act.tsx'
import { EntryDialog, type OpenedEntry } from '../../lists/entry-dialog.tsx'
import { type EntryColumn, EntryTable } from '../../lists/entry-table.tsx'
import { FileMenu } from '../../lists/files/file-menu.tsx'
import { ListPanel } from '../../lists/list-panel.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { ClassMembers } from './class-members.tsx'
import classes from './enrolment.module.css'
import { formClassKind } from './form-class-kind.tsx'

export function FormClasses({ enrolment: { periods } }: { enrolment: Enrolment }) {
  const { period: asked } = useSearch({ from: '/signed-in/enrolment' })
  const navigate = useNavigate({ from: '/enrolment' })
  const period = periods.find(({ id }) => String(id) === asked) ?? periods.find(({ isCurrent }) => isCurrent)
  if (!period) return <EmptyState sentence="A form class is of an academic period, and there is none yet." />
  return (
    <div>
      <NativeSelect
        className={classes.period ?? ''}
        label="Academic period"
        value={String(period.id)}
        data={periods.map(({ id, name, isCurrent }) => ({
          value: String(id),
          label: isCurrent ? `${name}, current` : name,
        }))}
        onChange={({ currentTarget: { value } }) =>
          navigate({ search: { list: 'form-classes', period: value }, replace: true })
        }
      />
      <ClassesOf key={period.id} period={period} />
    </div>
  )
}

function ClassesOf({ period }: { period: Period }) {
  const { data, error } = useQuery(formClassesQuery(period.id))
  const [opened, open] = useState<OpenedEntry<FormClass, FormClassBody>>()
  const [looked, look] = useState<FormClass>()
  const kind = formClassKind(period)
  return (
    <ListPanel
      says="An import makes the form classes that it names, in the current period. A class stays with who was in it."
      add="Add a form class"
      besides={
        <FileMenu
          path="/form-classes"
          nouns="form classes"
          replaced="the classes of the periods that it names"
        />
      }
      onAdd={() => open({ act: 'add', body: { periodId: period.id, name: '' } })}
    >
      {error && <ErrorNotice sentence={error.message} />}
      {data?.formClasses.length === 0 && <EmptyState sentence={`No form classes in ${period.name} yet.`} />}
      {data && data.formClasses.length > 0 && (
        <EntryTable
          label={`Form classes of ${period.name}`}
          columns={columns}
          entries={data.formClasses}
          acts={one => (
            <>
              <Act label="Members" name={`Members of ${one.name}`} onClick={() => look(one)} />
              <Act label="Edit" name={`Edit ${one.name}`} onClick={() => open({ act: 'edit', entry: one })} />
              <Act
                label="Delete"
                name={`Delete ${one.name}`}
                onClick={() => open({ act: 'delete', entry: one })}
              />
            </>
          )}
        />
      )}
      <EntryDialog kind={kind} opened={opened} onClose={() => open(undefined)} />
      <ClassMembers formClass={looked} onClose={() => look(undefined)} />
    </ListPanel>
  )
}

const columns: EntryColumn<FormClass>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Members', cell: ({ members }) => sayNumber(members) },
  { label: 'Left it', cell: ({ formerMembers }) => sayNumber(formerMembers) },
]

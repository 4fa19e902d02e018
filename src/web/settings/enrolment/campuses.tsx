import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CampusBody, Enrolment } from '../../../api/enrolment.ts'
import type { Campus } from '../../api/enrolment.ts'
import { Act } from '../../lists/act.tsx'
import { EntryDialog, type OpenedEntry } from '../../lists/entry-dialog.tsx'
import { type EntryColumn, EntryTable } from '../../lists/entry-table.tsx'
import { FileMenu } from '../../lists/files/file-menu.tsx'
import { ListPanel } from '../../lists/list-panel.tsx'
import { Code } from '../../ui/code.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Mark } from '../../ui/mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { campusKind } from './campus-kind.tsx'
import { useDefaultCampus } from './use-default-campus.ts'

export function Campuses({ enrolment: { campuses } }: { enrolment: Enrolment }) {
  const [opened, open] = useState<OpenedEntry<Campus, CampusBody>>()
  const setDefault = useDefaultCampus(campuses)
  return (
    <ListPanel
      says="A file names a campus by its import id. With no campuses, none is asked for."
      add="Add a campus"
      besides={<FileMenu path="/campuses" nouns="campuses" replaced="the list" />}
      onAdd={() => open({ act: 'add', body: { name: '', importId: '', isDefault: false } })}
    >
      {campuses.length === 0 && (
        <EmptyState sentence="No campuses. Add them if the school has more than one." />
      )}
      {campuses.length > 0 && (
        <EntryTable
          label="Campuses"
          columns={columns}
          entries={campuses}
          acts={campus => (
            <>
              <Act
                label={campus.isDefault ? 'No default' : 'Make default'}
                name={`${campus.isDefault ? 'No default' : 'Make default'}: ${campus.name}`}
                onClick={() => setDefault(campus)}
              />
              <Act
                label="Edit"
                name={`Edit ${campus.name}`}
                onClick={() => open({ act: 'edit', entry: campus })}
              />
              <Act
                label="Delete"
                name={`Delete ${campus.name}`}
                onClick={() => open({ act: 'delete', entry: campus })}
              />
            </>
          )}
        />
      )}
      <EntryDialog kind={campusKind} opened={opened} onClose={() => open(undefined)} />
    </ListPanel>
  )
}

const columns: EntryColumn<Campus>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Import id', cell: ({ importId }) => <Code>{importId}</Code> },
  { label: 'Default', cell: ({ isDefault }) => (isDefault ? <Mark kind="good">Default</Mark> : 'No') },
  {
    label: 'Patrons',
    cell: ({ importId, patrons }) => (
      <Link to="/patrons" search={{ campus: [importId] }}>
        {sayNumber(patrons)}
      </Link>
    ),
  },
]

import { Button, Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import classes from '../ui/filter-menu.module.css'
import { TickList } from '../ui/tick-list.tsx'
import { columnIds, columnOf } from './columns.tsx'
import type { useShownColumns } from './shown-columns.ts'

const choices = columnIds.filter(id => id !== 'name').map(id => ({ value: id, label: columnOf(id).label }))

export function ColumnChoice({ shown, show, forget, isChosen }: ReturnType<typeof useShownColumns>) {
  return (
    <Popover position="bottom-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes.add}
          variant="default"
          size="compact-md"
          leftSection={<IconColumns size={16} aria-hidden />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <TickList label="Columns" choices={choices} ticked={shown} onChange={show} />
        {isChosen && (
          <Button variant="subtle" size="compact-sm" onClick={forget}>
            As they were
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

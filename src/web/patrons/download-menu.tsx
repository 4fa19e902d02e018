import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconPrinter, IconTable, IconTableOptions } from '@tabler/icons-react'
import { type ColumnId, columnOf } from './columns.tsx'
import { downloadAddress } from './download-address.ts'
import type { ListSearch } from './list-search.ts'

interface Props {
  search: ListSearch
  columns: readonly ColumnId[]
  onPrint: () => void
  isPreparing: boolean
}

/** All whom the list finds, and not only those in view. */
export function DownloadMenu({ search, columns, onPrint, isPreparing }: Props) {
  const shown = columns.flatMap(id => columnOf(id).csv)
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button
          variant="default"
          loading={isPreparing}
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={downloadAddress(search)}
          download
          leftSection={<IconTable size={16} aria-hidden />}
        >
          CSV, every column
        </Menu.Item>
        <Menu.Item
          component="a"
          href={downloadAddress(search, shown)}
          download
          leftSection={<IconTableOptions size={16} aria-hidden />}
        >
          CSV, the columns shown
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={onPrint}>
          Print the list
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import type { PatronDetail } from '../../../api/patron.ts'
import { spokenName } from '../../../patron/name.ts'
import { RemovalDialog } from './removal-dialog.tsx'
import { useRemoval } from './use-removal.ts'

/** What is seldom done with a patron. */
export function PatronMenu({ patron, onRemoved }: { patron: PatronDetail; onRemoved: () => void }) {
  const removal = useRemoval(patron, onRemoved)
  return (
    <div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for ${spokenName(patron)}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={removal.ask}>
            Remove for good …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemovalDialog patron={patron} removal={removal} />
    </div>
  )
}

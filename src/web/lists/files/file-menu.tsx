import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOfFile } from '../../api/list-files.ts'
import { UploadDialog } from './upload-dialog.tsx'

interface Props {
  /** Where the API has the list: `/campuses`. */
  path: string
  /** `campuses` */
  nouns: string
  /** What a file that replaces takes the place of: `the list`. */
  replaced: string
}

/** The list as a file: away, and back again. */
export function FileMenu({ path, nouns, replaced }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            aria-label={`CSV of ${nouns}`}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            CSV
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={addressOfFile(path)}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download the {nouns}
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
            Upload {nouns}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <UploadDialog
        path={path}
        nouns={nouns}
        replaced={replaced}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}

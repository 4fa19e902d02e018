import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import type { DraftField, ImportDraft } from '../../../api/import-drafts.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { sayRows } from '../../ui/numbers.ts'
import classes from './mend.module.css'
import { sayEdit } from './say-edit.ts'
import type { Mending } from './use-mending.ts'

interface Props {
  draft: ImportDraft
  fields: readonly DraftField[]
  mending: Mending
}

/** Opens the list of what was mended, where each edit can be undone. */
export function EditsButton({ draft, fields, mending }: Props) {
  const [isOpen, { open, close }] = useDisclosure()
  const count = draft.edits.length
  if (count === 0) return null
  const title = count === 1 ? '1 edit' : `${count} edits`
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPencil size={14} aria-hidden />}
        onClick={open}
      >
        {title}
      </Button>
      <Drawer opened={isOpen} onClose={close} position="right" title={title} padding={18}>
        <Edits draft={draft} fields={fields} mending={mending} />
        <Button
          component="a"
          href={`/api/import-drafts/${draft.id}/mended.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          The mended file
        </Button>
      </Drawer>
    </>
  )
}

function Edits({ draft, fields, mending }: Props) {
  const { timeZone } = useSession().school
  const labelOf = (position: number) => {
    const key = draft.columns[position - 1]?.field
    return fields.find(field => field.key === key)?.label ?? `Column ${position}`
  }
  return (
    <ul className={classes.edits}>
      {draft.edits.map(({ id, edit, rows, by, at }) => (
        <li key={id} className={classes.edit}>
          <span>
            {sayEdit(edit, labelOf)}
            <span className={classes.by}>
              {sayRows(rows)}, {by}, {sayMoment(at, timeZone)}
            </span>
          </span>
          <Button
            variant="subtle"
            size="compact-md"
            disabled={mending.isBusy}
            onClick={() => mending.undo(id)}
            aria-label={`Undo: ${sayEdit(edit, labelOf)}`}
          >
            Undo
          </Button>
        </li>
      ))}
    </ul>
  )
}

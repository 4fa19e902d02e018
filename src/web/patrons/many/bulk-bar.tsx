import { ActionIcon, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { schoolListsQuery } from '../../api/school-lists.ts'
import { isMergeable } from '../../merge/merge-search.ts'
import { may } from '../../shell/rights.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayNumber } from '../../ui/numbers.ts'
import type { Selecting } from '../use-selection.ts'
import { type ActId, acts, actsFor } from './acts.ts'
import classes from './bulk-bar.module.css'

interface Props {
  selecting: Selecting
  found: number
  onAct: (act: ActId) => void
}

/** Where not all find room in one line. */
const first = 3

/** Floats over the list while somebody is selected. */
export function BulkBar({ selecting, found, onAct }: Props) {
  const { data: lists } = useQuery(schoolListsQuery)
  const offered = actsFor(lists, {
    mayAdminister: may(useSession(), 'administer'),
    mayMerge: isMergeable(selecting),
  })
  const isRoomy = useMediaQuery('(min-width: 1360px)', true, { getInitialValueInEffect: false })
  const shown = isRoomy ? offered : offered.slice(0, first)
  return (
    <section className={classes.bar} aria-label="Selected patrons">
      <div className={classes.who}>
        <strong role="status">{sayNumber(selecting.count)} selected</strong>
        {selecting.count < found && (
          <button type="button" className={classes.all} onClick={selecting.all}>
            Select all {sayNumber(found)}
          </button>
        )}
      </div>
      <div className={classes.acts}>
        {shown.map(id => (
          <button key={id} type="button" className={classes.act} onClick={() => onAct(id)}>
            {acts[id].label}
          </button>
        ))}
        <More acts={offered.slice(shown.length)} onAct={onAct} />
      </div>
      <ActionIcon
        className={classes.close}
        variant="transparent"
        size={34}
        aria-label="Select nobody"
        onClick={selecting.none}
      >
        <IconX size={16} />
      </ActionIcon>
    </section>
  )
}

function More({ acts: others, onAct }: { acts: readonly ActId[]; onAct: (act: ActId) => void }) {
  if (others.length === 0) return null
  return (
    <Menu position="top-end">
      <Menu.Target>
        <button type="button" className={classes.act}>
          More
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(id => (
          <Menu.Item key={id} onClick={() => onAct(id)}>
            {acts[id].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

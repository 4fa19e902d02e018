import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'
import classes from './lists.module.css'

interface Props {
  /** What the list is for, in a sentence. */
  says: ReactNode
  add: string
  onAdd: () => void
  /** What stands beside that button. */
  besides?: ReactNode
  children: ReactNode
}

/** A list that the school keeps, and the button that adds to it. */
export function ListPanel({ says, add, onAdd, besides, children }: Props) {
  return (
    <Card>
      <div className={classes.head}>
        <p className={classes.says}>{says}</p>
        <div className={classes.headActs}>
          {besides}
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
            {add}
          </Button>
        </div>
      </div>
      {children}
    </Card>
  )
}

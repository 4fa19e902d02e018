import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PatronView } from '../../../../api/patron.ts'
import type { LibraryGroup } from '../../../api/library-groups.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { sayNumber } from '../../../ui/numbers.ts'
import { Available } from './available.tsx'
import { LookAtMoves } from './look-at-moves.tsx'
import classes from './populate.module.css'
import { Selected } from './selected.tsx'
import { useMoves } from './use-moves.ts'

/** The pair of lists: who could be in the group, and who is to be. */
export function Populate({ group, members }: { group: LibraryGroup; members: PatronView[] }) {
  const moves = useMoves(members)
  const [isLooking, look] = useState(false)
  const { added, taken } = moves
  const hasMoves = added.size + taken.size > 0
  return (
    <>
      <div className={classes.lists}>
        <Available moves={moves} />
        <Selected members={members} moves={moves} />
      </div>
      <ActionBar says={<span role="status">{sayMoves(added.size, taken.size)}</span>}>
        <Button variant="default" disabled={!hasMoves} onClick={moves.forget}>
          Discard
        </Button>
        <Button disabled={!hasMoves} onClick={() => look(true)}>
          Look at {sayNumber(added.size + taken.size)} {added.size + taken.size === 1 ? 'change' : 'changes'}
        </Button>
      </ActionBar>
      {isLooking && (
        <LookAtMoves
          group={group}
          add={[...added.keys()]}
          take={[...taken]}
          onDone={() => {
            moves.forget()
            look(false)
          }}
          onClose={() => look(false)}
        />
      )}
    </>
  )
}

function sayMoves(joining: number, leaving: number): string {
  if (joining + leaving === 0) return 'No changes'
  return `${sayNumber(joining)} to join, ${sayNumber(leaving)} to leave`
}

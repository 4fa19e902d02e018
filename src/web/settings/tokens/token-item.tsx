import { Button } from '@mantine/core'
import type { Token } from '../../../api/tokens.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { Item } from '../../ui/item-list.tsx'
import { Mark } from '../../ui/mark.tsx'
import { sayGives, stateOf } from './say-token.ts'

export function TokenItem({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { timeZone } = useSession().school
  const { kind, words, isGood } = stateOf(token, { now: new Date(), timeZone })
  const used = token.lastUsedAt === null ? 'never used' : `last used ${sayMoment(token.lastUsedAt, timeZone)}`
  return (
    <Item
      says={
        <>
          <b>{token.name}</b> for {token.username}
        </>
      }
      hint={`${sayGives(token)}. Made ${sayMoment(token.createdAt, timeZone)}, ${used}.`}
    >
      <Mark kind={kind}>{words}</Mark>
      {isGood && (
        <Button variant="default" size="compact-sm" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </Item>
  )
}

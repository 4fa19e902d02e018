import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Token } from '../../../api/tokens.ts'
import { tokensQuery } from '../../api/tokens.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ItemList } from '../../ui/item-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { NewToken } from './new-token.tsx'
import { RevokeToken } from './revoke-token.tsx'
import { TokenItem } from './token-item.tsx'
import classes from './tokens.module.css'

type Opened = { kind: 'new' } | { kind: 'revoke'; token: Token }

/** Settings > Tokens. */
export function TokensPage() {
  const { tokens, scripts } = useSuspenseQuery(tokensQuery).data
  const [opened, open] = useState<Opened>()
  const close = () => open(undefined)
  return (
    <div className={classes.page}>
      <PageHeader
        title="Tokens"
        path={['Settings']}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open({ kind: 'new' })}>
            Make a token
          </Button>
        }
      >
        <p className={classes.hint}>
          A script sends one in place of a password. Each can be revoked by itself.
        </p>
      </PageHeader>
      <Card>
        <ItemList label="Tokens">
          {tokens.map(token => (
            <TokenItem key={token.id} token={token} onRevoke={() => open({ kind: 'revoke', token })} />
          ))}
        </ItemList>
        {tokens.length === 0 && (
          <EmptyState sentence="No tokens yet. Make one for the script that posts the school’s file every night." />
        )}
      </Card>
      <Modal opened={opened !== undefined} onClose={close} title={opened && titleOf(opened)}>
        {opened?.kind === 'new' && <NewToken scripts={scripts} onClose={close} />}
        {opened?.kind === 'revoke' && <RevokeToken token={opened.token} onClose={close} />}
      </Modal>
    </div>
  )
}

function titleOf(opened: Opened): string {
  return opened.kind === 'new' ? 'Make a token' : `Revoke ${opened.token.name}`
}

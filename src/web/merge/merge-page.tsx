import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { PatronDetail } from '../../api/patron.ts'
import { patronQuery } from '../api/patron.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Merge } from './merge.tsx'

/** Seeds 001, "Merge Patron Records": merge assistance. */
export function MergePage() {
  const { patron: ids = [] } = useSearch({ from: '/signed-in/patrons/merge' })
  return (
    <>
      <PageHeader title="Merge patrons" path={['Settings', 'Users', { label: 'Patrons', to: '/patrons' }]}>
        <p>Several records of one person become one. It can be undone.</p>
      </PageHeader>
      <Chosen key={ids.join()} ids={ids} />
    </>
  )
}

function Chosen({ ids }: { ids: readonly string[] }) {
  const { patrons, look, lookAgain } = usePatrons(ids)
  if (patrons.length < 2) return <NobodyChosen />
  return <Merge key={look} patrons={patrons} onLookAgain={lookAgain} />
}

/** As they were when they were looked at: once they are merged there is only the one. */
function usePatrons(ids: readonly string[]) {
  const queryClient = useQueryClient()
  const found = useSuspenseQueries({ queries: ids.map(id => patronQuery(Number(id))) })
  const [seen, setSeen] = useState({ look: 1, patrons: distinct(found.map(({ data }) => data)) })
  const lookAgain = async () => {
    const fresh = ids.map(id => queryClient.fetchQuery({ ...patronQuery(Number(id)), staleTime: 0 }))
    const patrons = distinct(await Promise.all(fresh))
    setSeen(({ look }) => ({ look: look + 1, patrons }))
  }
  return { ...seen, lookAgain }
}

/** Of a record that was merged before there is only the one that it is part of. */
function distinct(patrons: readonly PatronDetail[]): PatronDetail[] {
  return [...new Map(patrons.map(patron => [patron.id, patron])).values()]
}

function NobodyChosen() {
  return (
    <Card>
      <EmptyState sentence="Select two or more records of one person in the list of patrons first, then press Merge.">
        <Button component={Link} to="/patrons">
          Go to the patrons
        </Button>
      </EmptyState>
    </Card>
  )
}

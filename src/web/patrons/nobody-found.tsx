import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { schoolListsQuery } from '../api/school-lists.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { sayNobody } from './filters.ts'
import { isFiltered, type ListFilter } from './list-search.ts'

const noPatrons = 'No patrons yet. Import a file from the school office, or register one by hand.'

export function NobodyFound({ filter, onClear }: { filter: ListFilter; onClear: () => void }) {
  const { data: lists } = useQuery(schoolListsQuery)
  if (!isFiltered(filter)) {
    return (
      <Card>
        <EmptyState sentence={noPatrons} />
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState sentence={sayNobody(filter, lists)}>
        <Button variant="default" onClick={onClear}>
          Show everybody
        </Button>
      </EmptyState>
    </Card>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sayNumber } from '../../../ui/numbers.ts'
import { sayProblem } from '../../../ui/toast.tsx'
import { useTypedText } from '../../../ui/use-typed-text.ts'
import { availableQuery, readFound } from './members-query.ts'
import { PatronItem } from './patron-item.tsx'
import classes from './populate.module.css'
import type { Moves } from './use-moves.ts'

export function Available({ moves }: { moves: Moves }) {
  const [search, setSearch] = useState('')
  const typed = useTypedText(search, setSearch)
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    availableQuery(search),
  )
  const { mutate: addAll, isPending } = useMutation({
    mutationFn: () => readFound(search),
    onSuccess: moves.add,
    onError: problem => sayProblem(problem.message),
  })
  const found = data?.pages.flatMap(({ patrons }) => patrons) ?? []
  const shown = found.filter(({ id }) => !moves.isSelected(id))
  const total = data?.pages[0]?.total ?? 0
  return (
    <section className={classes.list} aria-labelledby="available">
      <h2 id="available">Available</h2>
      <TextInput
        aria-label="Find in Available"
        placeholder="Find by name, username or barcode"
        autoComplete="off"
        value={typed.text}
        onChange={event => typed.type(event.currentTarget.value)}
      />
      {error && <p>{error.message}</p>}
      <Button
        variant="default"
        size="compact-sm"
        disabled={shown.length === 0}
        loading={isPending}
        onClick={() => addAll()}
      >
        Select all {sayNumber(total)} found
      </Button>
      <ul className={classes.names}>
        {shown.map(patron => (
          <PatronItem key={patron.id} patron={patron} act="Put in" onAct={() => moves.add([patron])} />
        ))}
      </ul>
      {data && shown.length === 0 && !hasNextPage && <p className={classes.nobody}>Nobody else is found.</p>}
      {hasNextPage && (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  )
}

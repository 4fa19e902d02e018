import { Checkbox } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLayoutEffect, useState } from 'react'
import type { PatronDetail } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { Mark } from '../ui/mark.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { sayDone } from '../ui/toast.tsx'
import { formGroups } from './form/form-groups.ts'
import { inputId } from './form/input-props.ts'
import { PatronForm } from './form/patron-form.tsx'
import { useEditor } from './form/use-editor.ts'
import { LeaveDialog } from './leave-dialog.tsx'

export function NewPatronPage() {
  const [registered, setRegistered] = useState<PatronDetail | null>(null)
  return (
    <>
      <PageHeader title="New patron" path={['Settings', 'Users', { label: 'Patrons', to: '/patrons' }]}>
        <div role="status">{registered && <Registered patron={registered} />}</div>
      </PageHeader>
      {/* For each a form of its own, to which nothing clings of the one before. */}
      <InputForm key={registered?.id} isFurther={registered !== null} onNext={setRegistered} />
    </>
  )
}

interface Props {
  /** Somebody who asked for the next form once will do so again. */
  isFurther: boolean
  onNext: (patron: PatronDetail) => void
}

function InputForm({ isFurther, onNext }: Props) {
  const { data: lists } = useSuspenseQuery(schoolListsQuery)
  const navigate = useNavigate()
  const [goesOn, setGoesOn] = useState(isFurther)
  // Before it is painted: whoever sees the form may type.
  useLayoutEffect(focusFirst, [])
  const editor = useEditor(null, ({ patron, state }) => {
    state.forget()
    if (goesOn) return onNext(patron)
    sayDone(`${spokenName(patron)} is registered.`)
    navigate({ to: '/patrons/$patronId', params: { patronId: String(patron.id) }, ignoreBlocker: true })
  })
  return (
    <>
      <PatronForm editor={editor} lists={lists}>
        <Checkbox
          label="New input form"
          title="After saving, go on with the next"
          checked={goesOn}
          onChange={event => setGoesOn(event.currentTarget.checked)}
        />
      </PatronForm>
      <LeaveDialog state={editor.state} />
    </>
  )
}

function Registered({ patron }: { patron: PatronDetail }) {
  return (
    <Mark kind="good">
      <Link to="/patrons/$patronId" params={{ patronId: String(patron.id) }}>
        {spokenName(patron)}
      </Link>{' '}
      is registered. Here is the form for the next.
    </Mark>
  )
}

function focusFirst(): void {
  const [first] = formGroups.flatMap(group => group.keys)
  if (first) document.getElementById(inputId(first))?.focus()
}

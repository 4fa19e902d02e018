import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { findPatronsQuery } from '../api/find-patrons.ts'
import { type Choice, ChoiceList } from '../ui/choice-list.tsx'
import { actsOf, navigationOf } from './navigation-entries.ts'
import { may } from './rights.ts'
import { usePaletteKey } from './use-palette-key.ts'
import { useSession } from './use-session.ts'

interface Props {
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
}

/** One field that leads anywhere: to a page by its name, to a patron by whatever is known of him. */
export function Palette({ isOpen, onOpen, onClose }: Props) {
  usePaletteKey(onOpen)
  return (
    <Modal.Root opened={isOpen} onClose={onClose} padding={0} size={560}>
      <Modal.Overlay />
      {/* Without a title that is seen, the name has to stand on the very element that is the dialog. */}
      <Modal.Content aria-label="Find or go to">
        <Modal.Body>
          <Search onDone={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('')
  const mayRead = may(useSession(), 'read-patrons')
  const choices = [...usePages(text), ...usePatrons(text)]
  return (
    <ChoiceList
      label="Find or go to"
      placeholder={mayRead ? 'A page, or a patron’s name, username, barcode …' : 'A page'}
      text={text}
      onText={setText}
      choices={choices}
      nothing={text === '' ? 'Start typing.' : `Nothing is called “${text}”.`}
      onChoose={choice => {
        onDone()
        choice.act()
      }}
    />
  )
}

function usePages(text: string): Choice[] {
  const navigate = useNavigate()
  const wanted = text.trim().toLocaleLowerCase()
  const session = useSession()
  return [...navigationOf(session).flatMap(group => group.entries), ...actsOf(session)]
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
    .map(({ label, to }) => ({ id: to, label, detail: 'Page', act: () => navigate({ to }) }))
}

function usePatrons(text: string): Choice[] {
  const navigate = useNavigate()
  const mayRead = may(useSession(), 'read-patrons')
  const [search] = useDebouncedValue(text.trim(), 150)
  const { data } = useQuery(findPatronsQuery(mayRead ? search : ''))
  if (search === '' || data === undefined) return []
  return data.patrons.map(({ id, givenName, surname, username, formClass }) => ({
    id: `patron-${id}`,
    label: [givenName, surname].filter(Boolean).join(' ') || username,
    detail: [username, formClass].filter(Boolean).join(', '),
    act: () => navigate({ to: '/patrons/$patronId', params: { patronId: String(id) } }),
  }))
}

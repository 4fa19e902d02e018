import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSingleKeys } from '../ui/use-single-keys.ts'
import { useTypedText } from '../ui/use-typed-text.ts'
import classes from './filter-line.module.css'

const whereToLook = 'Name, username, barcode, admin id or e-mail'

export function SearchField({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const { text, type } = useTypedText(value, onSearch)
  useSingleKeys({ '/': () => field.current?.select() })
  return (
    <TextInput
      ref={field}
      className={classes.field ?? ''}
      aria-label={whereToLook}
      placeholder={whereToLook}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={event => type(event.currentTarget.value)}
      onKeyDown={event => event.key === 'Escape' && type('')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionPointerEvents="all"
      rightSection={
        text === '' ? (
          <KeyHint>/</KeyHint>
        ) : (
          <CloseButton size="sm" aria-label="Empty the search" onClick={() => type('')} />
        )
      }
    />
  )
}

import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSingleKeys } from '../ui/use-single-keys.ts'
import { useTypedText } from '../ui/use-typed-text.ts'
import classes from './filter-line.module.css'

const whereToLook = 'Name, username, barcode, admin id or e-mail'

interface Props {
  value: string
  onSearch: (text: string) => void
  /** Enter: on to what is found. */
  onEnter: (text: string) => void
}

export function SearchField({ value, onSearch, onEnter }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const { text, type, settle } = useTypedText(value, onSearch)
  const keys: Record<string, () => void> = { Escape: () => type(''), Enter: () => onEnter(settle()) }
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
      onKeyDown={event => !event.nativeEvent.isComposing && keys[event.key]?.()}
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

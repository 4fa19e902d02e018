import { IconSearch } from '@tabler/icons-react'
import { KeyHint } from '../ui/key-hint.tsx'
import classes from './palette-button.module.css'

export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button type="button" className={classes.button} onClick={onOpen}>
      <IconSearch size={16} aria-hidden />
      Find or go to
      <KeyHint>Ctrl K</KeyHint>
    </button>
  )
}

import { KeyHint } from '../../ui/key-hint.tsx'
import { useSingleKeysSetting } from '../../ui/use-single-keys.ts'
import classes from './keys-line.module.css'

/** The keys of the list, on screens where there are keys. */
export function KeysLine() {
  const [isOn] = useSingleKeysSetting()
  if (!isOn) return null
  return (
    <p className={classes.line}>
      <KeyHint>J</KeyHint> <KeyHint>K</KeyHint> move, <KeyHint>N</KeyHint> next invalid, <KeyHint>E</KeyHint>{' '}
      edit, <KeyHint>L</KeyHint> leave out
    </p>
  )
}

import { KeyHint } from '../../ui/key-hint.tsx'
import classes from './mend.module.css'
import type { Mending } from './use-mending.ts'

/** What can be done with the cell that is open, by finger too. */
export function OpenCellActs({ mending }: { mending: Mending }) {
  const { open } = mending
  if (!open) return null
  return (
    <>
      <button type="button" className={classes.act} onClick={mending.keep}>
        Keep <KeyHint>Enter</KeyHint>
      </button>
      {!open.isSecret && (
        <button type="button" className={classes.act} onClick={mending.keepEverywhere}>
          {open.from === '' ? 'In every blank cell' : `Everywhere it says ${open.from}`}{' '}
          <KeyHint>Ctrl Enter</KeyHint>
        </button>
      )}
      <button type="button" className={classes.act} onClick={mending.putBack}>
        Put back <KeyHint>Esc</KeyHint>
      </button>
    </>
  )
}

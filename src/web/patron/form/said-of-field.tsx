import type { ReactNode } from 'react'
import { PatronLink } from '../patron-link.tsx'
import { type FormKey, isChanged } from './draft.ts'
import { helpOf } from './form-words.ts'
import { sayProblem } from './problem-words.ts'
import type { Editor } from './use-editor.ts'

export interface Said {
  isEdited: boolean
  description: ReactNode
  error: ReactNode
}

/** What stands below an input: its help, or once it is edited what is saved, and what is wrong with it. */
export function saidOfField(key: FormKey, editor: Editor): Said {
  const { base, saved, draft } = editor.state
  const isEdited = base !== null && isChanged(key, saved, draft)
  const showsSaved = isEdited && key !== 'password'
  return {
    isEdited,
    description: (showsSaved ? `Saved: ${editor.sayValue(key, saved[key])}` : helpOf(key)) || undefined,
    error: errorOf(key, editor),
  }
}

function errorOf(key: FormKey, editor: Editor): ReactNode {
  const problem = editor.problemOf(key)
  const holder = editor.holderOf(key)
  if (!problem) return undefined
  if (!holder) return sayProblem(problem)
  return (
    <>
      Belongs to <PatronLink patron={holder} />.
    </>
  )
}

import type { ReactNode } from 'react'
import { sayDay } from '../../ui/dates.ts'
import { PatronLink } from '../patron-link.tsx'
import { type Draft, type FormKey, isChanged } from './draft.ts'
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
  const said = showsSaved ? `Saved: ${editor.sayValue(key, saved[key])}` : helpOf(key)
  return {
    isEdited,
    description: [...inWords(key, draft), said].filter(Boolean).join(' ') || undefined,
    error: errorOf(key, editor),
  }
}

/** In the browser's own input a day may stand as 12/04, which is another day elsewhere. */
function inWords(key: FormKey, { until }: Draft): string[] {
  return key === 'until' && until !== '' ? [`${sayDay(until)}.`] : []
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

import { sentenceOf } from '../../api/api-error.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Mark } from '../../ui/mark.tsx'
import { PatronLinks } from '../patron-link.tsx'
import classes from './patron-form.module.css'
import { sayProblem } from './problem-words.ts'
import type { Editor } from './use-editor.ts'

/** What is said of the form as a whole. */
export function FormNotices({ editor: { saving, problems, likelyDuplicates } }: { editor: Editor }) {
  const sentence = sentenceOf(saving.error)
  const whole = problems.filter(({ field }) => field === null)
  if (sentence === undefined && whole.length === 0 && likelyDuplicates.length === 0) return null
  return (
    <div className={classes.notices}>
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="Nothing was saved. What you typed is still here." />
      )}
      {whole.map(problem => (
        <ErrorNotice key={problem.code} sentence={sayProblem(problem)} />
      ))}
      {likelyDuplicates.length > 0 && (
        <div role="status">
          <Mark kind="warning">
            The same names and cohort: <PatronLinks patrons={likelyDuplicates} />. Perhaps the same person.
          </Mark>
        </div>
      )}
    </div>
  )
}

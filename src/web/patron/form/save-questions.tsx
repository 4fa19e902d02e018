/** What is asked on the way to a save. */
import { Button, Modal } from '@mantine/core'
import { PatronLink } from '../patron-link.tsx'
import { Conflict } from './conflict.tsx'
import classes from './save-questions.module.css'
import type { Editor } from './use-editor.ts'
import type { Question } from './use-save.ts'

export function SaveQuestions({ editor }: { editor: Editor }) {
  const { question, closeQuestion } = editor.saving
  return (
    <Modal opened={question !== null} onClose={closeQuestion} size="lg" title={question && titleOf(question)}>
      {question?.kind === 'likely-duplicates' && <Duplicates question={question} editor={editor} />}
      {question?.kind === 'changed-meanwhile' && <Conflict conflict={question.conflict} editor={editor} />}
    </Modal>
  )
}

function titleOf({ kind }: Question): string {
  return kind === 'likely-duplicates' ? 'Is this somebody else?' : 'Somebody else changed this patron'
}

interface Duplicate {
  question: Extract<Question, { kind: 'likely-duplicates' }>
  editor: Editor
}

function Duplicates({ question: { patrons }, editor: { saving } }: Duplicate) {
  return (
    <>
      <p>These have the same names and cohort:</p>
      <ul className={classes.list}>
        {patrons.map(patron => (
          <li key={patron.id}>
            <PatronLink patron={patron} />
          </li>
        ))}
      </ul>
      <p>Nothing is saved yet.</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={saving.closeQuestion}>
          Go back
        </Button>
        <Button onClick={saving.acceptOthers} loading={saving.isSaving}>
          Somebody else: save
        </Button>
      </div>
    </>
  )
}

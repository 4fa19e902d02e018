/** The form in its groups, with what is said of it as a whole above and the bar that saves it below. */
import { useHotkeys } from '@mantine/hooks'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect } from 'react'
import type { SchoolLists } from '../../../api/school-lists.ts'
import { Card } from '../../ui/card.tsx'
import { CardSection } from '../../ui/card-section.tsx'
import { FormField } from './form-field.tsx'
import { formGroups, isShown } from './form-groups.ts'
import { FormNotices } from './form-notices.tsx'
import { inputId } from './input-props.ts'
import classes from './patron-form.module.css'
import { SaveBar } from './save-bar.tsx'
import { SaveQuestions } from './save-questions.tsx'
import type { Editor } from './use-editor.ts'

interface Props {
  editor: Editor
  lists: SchoolLists
  /** In the bar, before its buttons. */
  children?: ReactNode
}

export function PatronForm({ editor, lists, children }: Props) {
  const { save } = editor.saving
  useHotkeys([['mod+S', save]], [])
  useFocusOnRefusal(editor)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <form onSubmit={submit} onKeyDown={stayOnEnter} noValidate aria-label="Profile">
      <Card isPadded={false}>
        <FormNotices editor={editor} />
        {formGroups.map(({ title, keys }) => (
          <CardSection key={title} title={title}>
            <div className={classes.fields}>
              {keys
                .filter(key => isShown(key, lists))
                .map(key => (
                  <FormField key={key} fieldKey={key} editor={editor} lists={lists} />
                ))}
            </div>
          </CardSection>
        ))}
        <SaveBar editor={editor}>{children}</SaveBar>
      </Card>
      <SaveQuestions editor={editor} />
    </form>
  )
}

/** To the first input that has to be mended. */
function useFocusOnRefusal({ saving: { refused } }: Editor): void {
  useEffect(() => {
    const key = formGroups
      .flatMap(group => group.keys)
      .find(each => refused.some(({ field }) => field === each))
    if (key !== undefined) document.getElementById(inputId(key))?.focus()
  }, [refused])
}

/** A scanner ends a barcode with Enter, and a choice is made with it: neither means that all is filled in. */
function stayOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

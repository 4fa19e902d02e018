/** What every input of the form has in common. */
import type { FormKey } from './draft.ts'
import { isMandatory, labelOf } from './form-words.ts'
import { saidOfField } from './said-of-field.tsx'
import type { Editor } from './use-editor.ts'

export function inputId(key: string): string {
  return `field-${key}`
}

const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

export function inputProps(key: FormKey, editor: Editor) {
  const { description, error } = saidOfField(key, editor)
  return {
    id: inputId(key),
    label: labelOf(key),
    withAsterisk: isMandatory(key, editor.state.draft),
    description,
    error,
    inputWrapperOrder: below,
  }
}

/** Staff are in no cohort and no class. */
export function isOnlyForStudents(key: FormKey): boolean {
  return key === 'graduationYear' || key === 'academicLevel' || key === 'formClass'
}

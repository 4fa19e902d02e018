import { PasswordInput } from '@mantine/core'
import { inputProps } from './input-props.ts'
import type { Editor } from './use-editor.ts'

/** Blank sets no password; the one that is stored nobody can read. */
export function SecretInput({ editor }: { editor: Editor }) {
  const { base, draft, set } = editor.state
  return (
    <PasswordInput
      {...inputProps('password', editor)}
      placeholder={base?.hasPassword ? 'Unchanged' : 'None'}
      autoComplete="new-password"
      value={draft.password}
      onChange={event => set({ password: event.currentTarget.value })}
    />
  )
}

import { Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SchoolSettings } from '../../../api/school-settings.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { removeSchoolLogo, saveSchoolLogo, schoolLogo } from '../../api/school-settings.ts'
import { CardSection } from '../../ui/card-section.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './school-page.module.css'

interface Props {
  settings: SchoolSettings
  /** Changes whenever the settings are read anew, and so does the picture. */
  seen: number
}

/** Kept as soon as it is chosen. */
export function SchoolLogoSection({ settings: { hasLogo, name }, seen }: Props) {
  const save = useChange(saveSchoolLogo, 'The logo is saved.')
  const remove = useChange(removeSchoolLogo, 'The logo is taken away.')
  const sentence = sentenceOf(save.error ?? remove.error)
  return (
    <CardSection
      title="Logo"
      hint="Stands beside the name, at the sign-in too. A presentation group with a logo of its own shows that instead."
    >
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="The logo is as it was." />}
      <div className={classes.logo}>
        {hasLogo ? <img src={schoolLogo(seen)} alt={`Logo of ${name}`} /> : <span>No logo yet.</span>}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={file => file && save.mutate(file)}>
          {props => (
            <Button variant="default" loading={save.isPending} {...props}>
              Choose a picture
            </Button>
          )}
        </FileButton>
        {hasLogo && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            Take the logo away
          </Button>
        )}
      </div>
      <p className={classes.hint}>PNG, JPEG or WebP, at most 500 kB.</p>
    </CardSection>
  )
}

function useChange<T>(mutationFn: (what: T) => Promise<void>, done: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      sayDone(done)
    },
  })
}

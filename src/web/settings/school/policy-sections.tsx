import { Switch, TextInput } from '@mantine/core'
import { CardSection } from '../../ui/card-section.tsx'
import classes from './school-page.module.css'
import type { SettingsPart } from './school-section.tsx'

/** What files may do, how long history is kept, and what a password must be. */
export function PolicySections({ draft, set }: SettingsPart) {
  return (
    <>
      <CardSection title="Imports" hint="Where whoever sends a file does not say otherwise.">
        <div className={classes.fields}>
          <Switch
            label="A blank cell clears what is stored"
            description="Off: a blank cell changes nothing. On: it empties the value, but never username, enabled, staff member or password."
            checked={draft.blankCells === 'clear'}
            onChange={event => set({ blankCells: event.currentTarget.checked ? 'clear' : 'keep' })}
          />
          <Switch
            label="A file may bring along cohorts"
            description="Off: a row with a graduation year that the school has no cohort for does not go in."
            checked={draft.createsMissingCohorts}
            onChange={event => set({ createsMissingCohorts: event.currentTarget.checked })}
          />
        </div>
      </CardSection>
      <CardSection title="History">
        <div className={classes.fields}>
          <TextInput
            label="Days that the history is kept"
            description="What was changed, by whom and when. After that it is deleted, and can no longer be undone."
            type="number"
            min={1}
            max={3650}
            required
            withAsterisk={false}
            value={draft.keepsRunsForDays}
            onChange={event => set({ keepsRunsForDays: event.currentTarget.value })}
          />
        </div>
      </CardSection>
      <CardSection title="Passwords">
        <div className={classes.fields}>
          <TextInput
            label="Shortest new password, in characters"
            description="8 to 64. Passwords that are set already stay good."
            type="number"
            min={8}
            max={64}
            required
            withAsterisk={false}
            value={draft.shortestPassword}
            onChange={event => set({ shortestPassword: event.currentTarget.value })}
          />
        </div>
      </CardSection>
    </>
  )
}

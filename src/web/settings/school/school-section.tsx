import { TextInput } from '@mantine/core'
import type { SchoolSettings } from '../../../api/school-settings.ts'
import { CardSection } from '../../ui/card-section.tsx'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import classes from './school-page.module.css'
import type { SettingsDraft } from './settings-draft.ts'

export interface SettingsPart {
  settings: SchoolSettings
  draft: SettingsDraft
  set: (change: Partial<SettingsDraft>) => void
}

/** What the school is called, where it is, and at which address. */
export function SchoolSection({ settings, draft, set }: SettingsPart) {
  return (
    <CardSection title="School">
      <div className={classes.fields}>
        <TextInput
          label="Name"
          description="Greets at the sign-in and stands above every page."
          required
          withAsterisk={false}
          autoComplete="organization"
          value={draft.name}
          onChange={event => set({ name: event.currentTarget.value })}
        />
        <TimeZoneSelect
          description="Dates and times are told in it, and an until date ends with its day."
          value={draft.timeZone}
          onChange={value => value && set({ timeZone: value })}
        />
        {settings.mayChangeHosts ? (
          <TextInput
            label="Host names"
            description="Under which this school is served, between commas. As long as it is the only one here, any host leads to it."
            autoComplete="off"
            value={draft.hosts}
            onChange={event => set({ hosts: event.currentTarget.value })}
          />
        ) : (
          <GivenHosts hosts={settings.hosts} />
        )}
      </div>
    </CardSection>
  )
}

function GivenHosts({ hosts }: Pick<SchoolSettings, 'hosts'>) {
  return (
    <div>
      <b>Host names</b>
      <p className={classes.hint}>
        Given out by whoever hosts Rollbook, for several schools are served here.
      </p>
      <ul className={classes.hosts}>
        {hosts.map(host => (
          <li key={host}>{host}</li>
        ))}
      </ul>
    </div>
  )
}

/** The settings as they are typed. */
import type { SchoolSettings, SchoolSettingsChange } from '../../../api/school-settings.ts'

export type SettingsDraft = Omit<
  SchoolSettings,
  'hosts' | 'keepsRunsForDays' | 'shortestPassword' | 'mayChangeHosts' | 'hasLogo'
> & { hosts: string; keepsRunsForDays: string; shortestPassword: string }

export function draftOf({ mayChangeHosts: _, hasLogo: __, ...settings }: SchoolSettings): SettingsDraft {
  return {
    ...settings,
    hosts: settings.hosts.join(', '),
    keepsRunsForDays: String(settings.keepsRunsForDays),
    shortestPassword: String(settings.shortestPassword),
  }
}

/** What is as it was is left out: somebody else may change it at the same time. */
export function changeOf(draft: SettingsDraft, settings: SchoolSettings): SchoolSettingsChange {
  const typed: Required<SchoolSettingsChange> = {
    ...draft,
    hosts: draft.hosts
      .split(',')
      .map(host => host.trim())
      .filter(host => host !== ''),
    keepsRunsForDays: Number(draft.keepsRunsForDays),
    shortestPassword: Number(draft.shortestPassword),
  }
  const changed = Object.entries(typed).filter(
    ([key, value]) => String(value) !== String(settings[key as keyof SchoolSettingsChange]),
  )
  return Object.fromEntries(changed)
}

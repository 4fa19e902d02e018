import type { Exemption } from '../../api/leavers.ts'
import type { Setting } from '../setting-changes/note-change.ts'
import { readLeaverSettings } from './settings.ts'

export const leaversSetting: Setting = {
  page: 'Leavers',
  async say(transaction) {
    const { disables, graceDays, removalDays, exempt } = await readLeaverSettings(transaction)
    return {
      'Days of grace': graceDays,
      'Disable leavers when their days of grace are over': disables,
      'Days until removal is proposed': removalDays,
      'Never leavers': exempt.map(who => exemptions[who]).sort(),
    }
  },
}

const exemptions: Record<Exemption, string> = {
  staff: 'staff',
  generic: 'generic accounts',
  'non-academic': 'people without a cohort',
  'hand-made': 'patrons whom no import has made',
}

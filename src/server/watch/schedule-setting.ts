import type { Setting } from '../setting-changes/note-change.ts'
import { readWatchSettings } from './settings.ts'

export const scheduleSetting: Setting = {
  page: 'Watch',
  async say(transaction) {
    const { weekdays, time, toleranceMinutes } = await readWatchSettings(transaction)
    return {
      Days: [...weekdays].sort().map(day => names[day - 1] as string),
      Time: time,
      'Tolerance in minutes': toleranceMinutes,
    }
  },
}

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

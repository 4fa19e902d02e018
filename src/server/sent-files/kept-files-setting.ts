import type { Setting } from '../setting-changes/note-change.ts'
import { daysKept } from './store.ts'

export const keptFilesSetting: Setting = {
  page: 'Import limits',
  say: async transaction => ({ 'Days that files are kept as they were sent': await daysKept(transaction) }),
}

import { deeds, type GuardKind, guardKinds, type Limit } from '../../guard/kinds.ts'
import type { Setting } from '../setting-changes/note-change.ts'
import { readLimits } from './limits.ts'

export const limitsSetting: Setting = {
  page: 'Import limits',
  async say(transaction) {
    const limits = await readLimits(transaction)
    return Object.fromEntries(guardKinds.map(kind => [nameOf(kind), sayLimit(limits[kind])]))
  },
}

/** `Disable patrons` */
function nameOf(kind: GuardKind): string {
  const deed = deeds[kind]('patrons')
  return deed.charAt(0).toUpperCase() + deed.slice(1)
}

function sayLimit(limit: Limit | null): string {
  return limit === null ? 'not guarded' : `${limit.share} %, and more than ${limit.atLeast}`
}

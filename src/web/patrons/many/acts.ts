/** What can be done with those who are selected. */
import type { ManyChange } from '../../../api/many-patrons.ts'
import type { SchoolLists } from '../../../api/school-lists.ts'

export interface Act {
  label: string
  /** Null is a removal; undefined is chosen first. */
  change: ManyChange | null | undefined
}

/** In the order of the bar: what destroys comes last. */
export const acts = {
  enable: { label: 'Enable', change: { kind: 'enable' } },
  disable: { label: 'Disable', change: { kind: 'disable' } },
  groups: { label: 'Groups', change: undefined },
  formClass: { label: 'Form class', change: undefined },
  campus: { label: 'Campus', change: undefined },
  merge: { label: 'Merge', change: undefined },
  presentationGroup: { label: 'Presentation group', change: undefined },
  remove: { label: 'Remove permanently', change: null },
} as const satisfies Record<string, Act>

export type ActId = keyof typeof acts

interface Offer {
  mayAdminister: boolean
  /** Are they few enough, and chosen one by one? */
  mayMerge: boolean
}

/** What there is something to choose for, and a right to. */
export function actsFor(lists: SchoolLists | undefined, { mayAdminister, mayMerge }: Offer): ActId[] {
  const { formClasses = [], campuses = [], presentationGroups = [], libraryGroups = [] } = lists ?? {}
  const isOffered: Record<ActId, boolean> = {
    enable: true,
    disable: true,
    groups: libraryGroups.length > 0 || mayAdminister,
    formClass: formClasses.length > 0,
    campus: campuses.length > 0,
    merge: mayMerge,
    presentationGroup: presentationGroups.length > 0,
    remove: mayAdminister,
  }
  return (Object.keys(acts) as ActId[]).filter(id => isOffered[id])
}

/** A change of many in words: what it would do, and that it did. */
import type { ChangeRun, ManyChange } from '../../../api/many-patrons.ts'
import type { SchoolLists } from '../../../api/school-lists.ts'
import { sayNumber } from '../../ui/numbers.ts'

export type Campuses = SchoolLists['campuses']

interface Words {
  /** On the button: `Disable 28 patrons`. */
  act: string
  /** Once it was done: `Disabled 28 patrons.` */
  done: string
}

export function sayPatrons(count: number): string {
  return count === 1 ? '1 patron' : `${sayNumber(count)} patrons`
}

/** @param change null for a removal */
export function sayChange(change: ManyChange | null, count: number, campuses: Campuses): Words {
  const whom = sayPatrons(count)
  switch (change?.kind) {
    case undefined:
      return { act: `Remove ${whom}`, done: `Removed ${whom} for good.` }
    case 'enable':
      return { act: `Enable ${whom}`, done: `Enabled ${whom}.` }
    case 'disable':
      return { act: `Disable ${whom}`, done: `Disabled ${whom}.` }
    case 'join-library-group':
    case 'join-system-group':
      return sameWords(`Put ${whom} into ${change.group}`)
    case 'leave-library-group':
    case 'leave-system-group':
      return { act: `Take ${whom} out of ${change.group}`, done: `Took ${whom} out of ${change.group}.` }
    case 'populate-library-group':
      return {
        act: `Change who is in ${change.group}: ${whom}`,
        done: `Changed who is in ${change.group}: ${whom}.`,
      }
    case 'set-form-class':
      return sayFormClass(whom, change.formClass)
    case 'set-campus':
      return sayCampus(whom, nameOf(change.campus, campuses))
    case 'set-presentation-group':
      return sayPresentationGroup(whom, change.group)
  }
}

/** `28 patrons would change; 1 is so already and 1 is refused.` */
export function sayCounts({ counts: { changed, unchanged, refused }, kind }: ChangeRun): string {
  const change = kind === 'removal' ? 'would be removed' : 'would change'
  const whom = changed === 0 ? 'Nobody' : sayPatrons(changed)
  const others = [
    ...(unchanged > 0 ? [`${sayNumber(unchanged)} ${unchanged === 1 ? 'is' : 'are'} so already`] : []),
    ...(refused > 0 ? [`${sayNumber(refused)} ${refused === 1 ? 'is' : 'are'} refused`] : []),
  ]
  return others.length === 0 ? `${whom} ${change}.` : `${whom} ${change}; ${others.join(' and ')}.`
}

/** What became of the others, once it was done. */
export function sayLeft({ counts: { unchanged, refused } }: ChangeRun): string {
  const parts = [
    ...(unchanged > 0 ? [`${sayNumber(unchanged)} ${unchanged === 1 ? 'was' : 'were'} so already.`] : []),
    ...(refused > 0 ? [`${sayNumber(refused)} ${refused === 1 ? 'stays' : 'stay'} as before; see why.`] : []),
  ]
  return parts.join(' ')
}

/** "Put" is its own past. */
function sameWords(act: string): Words {
  return { act, done: `${act}.` }
}

function sayFormClass(whom: string, formClass: string | null): Words {
  if (formClass !== null) return sameWords(`Put ${whom} into ${formClass}`)
  return { act: `Take ${whom} out of their form class`, done: `Took ${whom} out of their form class.` }
}

function sayCampus(whom: string, campus: string | null): Words {
  if (campus === null)
    return { act: `Take ${whom} from their campus`, done: `Took ${whom} from their campus.` }
  return { act: `Move ${whom} to ${campus}`, done: `Moved ${whom} to ${campus}.` }
}

function sayPresentationGroup(whom: string, group: string | null): Words {
  if (group !== null) return sameWords(`Put ${whom} into ${group}`)
  return {
    act: `Take ${whom} out of their presentation group`,
    done: `Took ${whom} out of their presentation group.`,
  }
}

function nameOf(importId: string | null, campuses: Campuses): string | null {
  return campuses.find(campus => campus.importId === importId)?.name ?? importId
}

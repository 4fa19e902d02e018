/** What can be done to a list of contacts; the focus goes with it, so that whoever works by the keyboard goes on there. */
import type { Contact } from '../../../api/patron.ts'
import { newContact } from '../../../patron/contact.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { moved, removed } from './arrange.ts'

export interface ContactAct {
  id: string
  label: string
  act: () => void
  isPossible: boolean
}

export const contactId = (index: number) => `contact-${index}`
export const emailId = (index: number) => `${contactId(index)}-email`
export const addId = 'contact-add'

export function useContactActs(contacts: readonly Contact[], set: (contacts: Contact[]) => void) {
  const focusOn = useFocusAfter()
  const last = contacts.length - 1
  const actId = (index: number, step: number) => `${contactId(index)}-${step < 0 ? 'up' : 'down'}`
  const move = (index: number, step: number) => {
    set(moved(contacts, index, step))
    const place = index + step
    // At the end of the list it goes only the other way.
    focusOn(actId(place, place === 0 || place === last ? -step : step))
  }
  return {
    add() {
      set([...contacts, newContact])
      focusOn(emailId(contacts.length))
    },
    actsOf: (index: number): ContactAct[] => [
      { id: actId(index, -1), label: 'Move up', act: () => move(index, -1), isPossible: index > 0 },
      { id: actId(index, 1), label: 'Move down', act: () => move(index, 1), isPossible: index < last },
      {
        id: `${contactId(index)}-remove`,
        label: 'Remove',
        act() {
          set(removed(contacts, index))
          focusOn(last === 0 ? addId : contactId(Math.min(index, last - 1)))
        },
        isPossible: true,
      },
    ],
  }
}

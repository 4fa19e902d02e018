import type { Held } from '../../api/guard.ts'

/** What the guard has against a plan, its numbers not parted from what they are of. */
export function sayHeld({ sentence }: Pick<Held, 'sentence'>): string {
  return sentence.replaceAll(' %', '\u00a0%')
}

/** `Held: this would disable 412 of 1,412 patrons (the limit is 20 %).` */
export function titleOfHeld(held: Pick<Held, 'sentence'>): string {
  const sentence = sayHeld(held)
  return `Held: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

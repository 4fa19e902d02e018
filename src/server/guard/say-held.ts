/** What the guard has against a plan, in words and as the API gives it. */
import type { Held } from '../../api/guard.ts'
import { numberOf, sayAdvice, sayVerdicts, type Verdict } from '../../guard/judge.ts'
import { sayNumber } from '../../patron/say-number.ts'

/** What stands behind `Held: `. */
export function sayHeld(verdicts: readonly Verdict[], runId: number): string {
  return (
    `this would ${sayVerdicts(verdicts, String)}. Nothing was applied.${sayAdvice(verdicts)} Look at it and approve it, or send a file that is right: ` +
    `/api/imports/${runId}`
  )
}

/** Behind the reply to a file that was only planned; nothing where it would be applied. */
export function sayWouldBeHeld(verdicts: readonly Verdict[]): string {
  return verdicts.length === 0
    ? ''
    : ` It would be held, for it would ${sayVerdicts(verdicts, String)}.${sayAdvice(verdicts)}`
}

/** Null for a plan that it has nothing against. */
export function viewVerdicts(verdicts: readonly Verdict[]): Held | null {
  const number = numberOf(verdicts)
  if (number === null) return null
  return { sentence: `This would ${sayVerdicts(verdicts, sayNumber)}.`, number, verdicts: [...verdicts] }
}

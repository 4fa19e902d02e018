import { sayVerdicts, type Verdict } from '../../guard/judge.ts'

/** What stands behind `Held: `. */
export function sayHeld(verdicts: readonly Verdict[], runId: number): string {
  return (
    `this would ${sayVerdicts(verdicts)}. Nothing was applied. Look at it and approve it, or send a file that is right: ` +
    `/api/imports/${runId}`
  )
}

/** Behind the reply to a file that was only planned; nothing where it would be applied. */
export function sayWouldBeHeld(verdicts: readonly Verdict[]): string {
  return verdicts.length === 0 ? '' : ` It would be held, for it would ${sayVerdicts(verdicts)}.`
}

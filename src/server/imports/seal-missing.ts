import type { PlannedImport } from '../../import/plan-sheet.ts'
import { type SealedPassword, sealPasswords } from '../access/imported-password.ts'
import type { Progress } from '../journal/run.ts'
import type { Services } from '../services.ts'

export interface Sealing {
  planned: Pick<PlannedImport, 'passwords'>
  /** Grows by what is hashed, so that planning again hashes nothing twice. */
  sealed: Map<number, SealedPassword>
  onProgress?: ((progress: Progress) => void) | undefined
}

/** Hashes the plan's passwords, but for those that were hashed already. */
export async function sealMissing(
  services: Pick<Services, 'installationKey'>,
  { planned, sealed, onProgress }: Sealing,
): Promise<void> {
  const missing = new Map([...planned.passwords].filter(([row]) => !sealed.has(row)))
  const total = planned.passwords.size
  const onHashed = (done: number) =>
    onProgress?.({ stage: 'hashing', done: total - missing.size + done, total })
  for (const [row, password] of await sealPasswords(services, missing, onHashed)) sealed.set(row, password)
}

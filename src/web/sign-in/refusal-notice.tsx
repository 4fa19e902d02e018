import type { SignIn } from '../api/sign-in.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** Why somebody is not signed in, if he has tried. */
export function RefusalNotice({ outcome, error }: { outcome: SignIn | undefined; error: Error | null }) {
  const sentence = outcome?.kind === 'refused' ? outcome.sentence : error?.message
  return sentence === undefined ? null : <ErrorNotice sentence={sentence} />
}

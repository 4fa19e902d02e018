import { type Check, type Report, wrong } from './finding.ts'

/** In their order. A check that cannot even look says so, and the next one has its turn. */
export async function* runChecks<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): AsyncGenerator<Report> {
  for (const { name, look } of checks) {
    const looked = await attempt(() => look(subject))
    if ('why' in looked)
      yield { check: name, finding: wrong(`It could not be looked at: ${looked.why}`, unlooked) }
    else if (looked.value) yield { check: name, finding: looked.value }
  }
}

const unlooked = 'Run this as the user who runs the server, on the same data folder or DATABASE_URL.'

/** What came of it, or why nothing did, in the words of the error. */
export async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { why: string }> {
  try {
    return { value: await work() }
  } catch (error) {
    return { why: messageOf(error) }
  }
}

/** Where a host has several addresses Node says nothing of a failed connection but the code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

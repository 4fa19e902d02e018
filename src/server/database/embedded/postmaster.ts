/** A PostgreSQL that we started and that may not answer yet. */
export interface Postmaster {
  /** Undefined while it runs. */
  ending(): Ending | undefined
  /** Stops it if it still runs, and waits for that, at most 30 s. */
  stop(): Promise<void>
}

export interface Ending {
  /** Somebody else's PostgreSQL holds the folder, or did a moment ago: worth another look. */
  isLostRace: boolean
  lastLines: string[]
}

export function toEnding(lastLines: string[]): Ending {
  return { isLostRace: lastLines.some(line => LOST_RACE.some(pattern => pattern.test(line))), lastLines }
}

const LOST_RACE = [
  /lock file ".*" (already exists|is empty)/,
  /pre-existing shared memory block/,
  // The one that stops takes its socket folder along.
  /could not (create|open) lock file ".*": No such file or directory/,
  /could not create any TCP\/IP sockets/,
]

import type { Connection, Database } from './database/database.ts'
import type { Reach } from './webhook/reach.ts'

/** What routes and commands are given: the world outside, passed in so that tests can say what day it is. */
export interface Services {
  database: Database
  /**
   * Connections of their own for imports, which hold one each for as long as they run: so many files are worked on
   * at once, and no other request waits for them.
   */
  imports: Database
  /** For what needs a connection to itself, such as a backup. */
  connection: Connection
  /** Keyed digests of imported passwords; stays out of the database. */
  installationKey: Uint8Array
  clock: () => Date
  /** How long an import waits while another one of its school runs, in milliseconds (contract: 60 s). */
  importPatience: number
  /** What is out in the open, if not the public internet alone: there webhooks are posted to, and mail servers say what they like. */
  reach?: Reach
  /** May the mail servers of several schools stand at private addresses? With one school its may in any case. */
  allowsPrivateMail?: boolean
  /** How long a mail server or a webhook may take for a letter in all, in milliseconds, if not as usual. */
  letterPatience?: number
}

export const usualImportPatience = 60_000

/** What a check came to. A warning lets Rollbook work today; what is wrong keeps it from working, or data from being safe. */
export type Finding =
  | { state: 'ok'; what: string }
  /** `cure` says what to do, as a command where there is one. */
  | { state: 'warning' | 'wrong'; what: string; cure: string }

/** One thing that is looked at; nothing is changed by it. */
export interface Check<Subject> {
  name: string
  /** @returns null where the question does not arise */
  look(subject: Subject): Promise<Finding | null>
}

export interface Report {
  check: string
  /** The school's name, for what is about one. */
  school?: string
  finding: Finding
}

export function ok(what: string): Finding {
  return { state: 'ok', what }
}

export function warning(what: string, cure: string): Finding {
  return { state: 'warning', what, cure }
}

export function wrong(what: string, cure: string): Finding {
  return { state: 'wrong', what, cure }
}

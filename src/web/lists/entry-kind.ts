import type { ReactNode } from 'react'

/** What the page knows of a list that the school keeps, so that one dialog adds, edits and deletes in any of them. */
export interface EntryKind<Entry extends { id: number }, Body extends object> {
  /** Where the API has it: `/campuses`. */
  path: string
  /** `campus` */
  noun: string
  /** `North`; of one that is being typed, too. */
  nameOf: (body: Body) => string
  /** The entry as it is saved. */
  bodyOf: (entry: Entry) => Body
  /** What goes with one that is deleted, and what keeps it. */
  goesWith: (name: string) => string
  /** Its inputs. */
  Fields: (props: FieldsProps<Body>) => ReactNode
}

export interface FieldsProps<Body> {
  draft: Body
  set: (change: Partial<Body>) => void
}

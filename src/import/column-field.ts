import type { Field } from '../patron/fields.ts'
import type { Kind } from '../patron/kinds/kind.ts'
import type { Headed } from './header-name.ts'

/** What a column of a file can be. A patron's fields are some; a file of usernames or contacts has others besides. */
export interface ColumnField extends Headed {
  key: string
  label: string
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every type
  kind: Kind<any>
  limit: number
  mandatory: Field['mandatory']
  help: string
  example: string
  /** Does a blank cell empty it where the importer asked for "blank clears"? */
  isClearable?: boolean
}

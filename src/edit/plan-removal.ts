/** Removal for good of one patron or many: who may go, and who may not and why. */
import type { Problem } from '../patron/problems.ts'
import { type Editor, isLast } from './edit-rights.ts'
import type { StoredProfile } from './profile.ts'

export interface RemovalContext {
  editor: Pick<Editor, 'patronId'>
  /** Ids of those who can sign in as System Administrator. */
  administrators: ReadonlySet<number>
  /** How many patrons are chosen in all. */
  chosen: number
}

/** Goes through the patrons once, in order: whoever goes is no administrator for those who follow. */
export class RemovalPlanner {
  readonly #context: RemovalContext
  readonly #administrators: Set<number>

  constructor(context: RemovalContext) {
    this.#context = context
    this.#administrators = new Set(context.administrators)
  }

  /**
   * @param onLoan how many items he has at present
   * @returns why he stays; none when he goes
   */
  plan({ id, isService }: Pick<StoredProfile, 'id' | 'isService'>, onLoan: number): Problem[] {
    const { editor, chosen } = this.#context
    const problems: Problem[] = []
    if (id === editor.patronId) problems.push({ code: 'own-removal' })
    if (isLast(id, this.#administrators)) problems.push({ code: 'last-administrator' })
    // Among many nobody sees that tonight's file would find no account to sign in with.
    if (isService && chosen > 1) problems.push({ code: 'service-account' })
    if (onLoan > 0) problems.push({ code: 'on-loan', found: onLoan === 1 ? '1 item' : `${onLoan} items` })
    if (problems.length === 0) this.#administrators.delete(id)
    return problems
  }
}

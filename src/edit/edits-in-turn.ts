import { losesAdministration } from './edit-rights.ts'
import { type EditContext, type EditQuestion, type PlannedEdit, planEdit } from './plan-edit.ts'

/** Goes through patrons once, in order: whoever loses administration is no administrator for those who follow. */
export class EditsInTurn {
  readonly #context: EditContext
  readonly #administrators: Set<number>

  constructor({ lists, editor }: EditContext) {
    this.#administrators = new Set(lists.administrators)
    this.#context = { editor, lists: { ...lists, administrators: this.#administrators } }
  }

  plan(question: Omit<EditQuestion, 'holders'>): PlannedEdit {
    const planned = planEdit({ ...question, holders: {} }, this.#context)
    if (planned.outcome === 'updated' && losesAdministration(planned.changes)) {
      this.#administrators.delete(planned.patronId)
    }
    return planned
  }
}

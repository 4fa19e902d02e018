import { type Problem, sentenceOf } from '../../patron/problems.ts'
import { type Facet, facetsOf, problemKey } from './facets.ts'
import type { ShownRow } from './shown-row.ts'

export interface Summary {
  counts: {
    rows: number
    created: number
    updated: number
    unchanged: number
    invalid: number
    leftOut: number
    setsPassword: number
    marked: number
  }
  /** Most frequent first. */
  problems: { key: string; sentence: string; rows: number }[]
  changedFields: { field: string; rows: number }[]
}

/** Counts rows as they come by. */
export class Summariser {
  #rows = 0
  readonly #facets = new Map<Facet, number>()
  readonly #problems = new Map<string, Problem>()

  add(row: ShownRow): void {
    this.#rows++
    for (const facet of facetsOf(row)) this.#facets.set(facet, this.#count(facet) + 1)
    for (const problem of row.problems) {
      const key = problemKey(problem)
      const known = this.#problems.get(key)
      if (known === undefined) this.#problems.set(key, problem)
      else if (known.found !== problem.found) this.#problems.set(key, { ...problem, found: '…' })
    }
  }

  summarise(): Summary {
    const of = (facet: Facet) => this.#count(facet)
    const counts = {
      rows: this.#rows,
      created: of('outcome:created'),
      updated: of('outcome:updated'),
      unchanged: of('outcome:unchanged'),
      invalid: of('outcome:invalid'),
      leftOut: of('outcome:left-out'),
      setsPassword: of('sets-password'),
      marked: of('marked'),
    }
    return { counts, problems: this.#groups(), changedFields: this.#changed() }
  }

  #count(facet: Facet): number {
    return this.#facets.get(facet) ?? 0
  }

  #groups(): Summary['problems'] {
    const groups = [...this.#problems].map(([key, problem]) => ({
      key,
      sentence: sentenceOf(problem),
      rows: this.#count(`problem:${key}`),
    }))
    return groups.sort((some, others) => others.rows - some.rows)
  }

  #changed(): Summary['changedFields'] {
    const prefix = 'changed:'
    const fields = [...this.#facets].filter(([facet]) => facet.startsWith(prefix))
    return fields.map(([facet, rows]) => ({ field: facet.slice(prefix.length), rows }))
  }
}

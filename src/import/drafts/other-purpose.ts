import { proposeByHeader } from './propose-columns.ts'
import { fieldsOf, keyFieldsOf, type Purpose, purposes } from './purpose.ts'

/**
 * The purpose whose columns the first line names, those that every row must have among them, where it names fewer of the
 * chosen purpose: parents' addresses would otherwise become the patrons' own. Null for none.
 */
export function otherPurposeOf(firstLine: readonly string[], chosen: Purpose): Purpose | null {
  const named = (purpose: Purpose) =>
    proposeByHeader(firstLine, fieldsOf(purpose)).filter(field => field !== null)
  const fitting = purposes
    .map(purpose => ({ purpose, fields: named(purpose) }))
    .filter(({ purpose, fields }) => keyFieldsOf(purpose).every(key => fields.includes(key)))
    .sort((one, other) => other.fields.length - one.fields.length)
  const [best] = fitting
  return best && best.fields.length > named(chosen).length ? best.purpose : null
}

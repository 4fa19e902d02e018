import { useQuery } from '@tanstack/react-query'
import type { SchoolLists } from '../../api/school-lists.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { type SayValue, sayValue } from './say-value.ts'

/** As `sayValue`, with the school's name for a campus, of which a patron has the import id. */
export function useSayValue(): SayValue {
  const { data: lists } = useQuery(schoolListsQuery)
  return (key, value) => sayValue(key, key === 'campus' ? nameOf(value, lists) : value)
}

function nameOf(importId: unknown, lists: SchoolLists | undefined): unknown {
  return lists?.campuses.find(campus => campus.importId === importId)?.name ?? importId
}

import type { Campus } from '../../api/enrolment.ts'
import { saveEntry } from '../../api/entries.ts'
import { useSaving } from '../../lists/use-saving.ts'
import { sayProblem } from '../../ui/toast.tsx'
import { campusKind } from './campus-kind.tsx'

/** @returns makes a campus the default one, or no longer so */
export function useDefaultCampus(campuses: readonly Campus[]): (campus: Campus) => void {
  const { mutate } = useSaving(() => {})
  return campus => {
    const before = campuses.find(({ isDefault }) => isDefault)
    mutate(
      {
        act: () => save(campus, !campus.isDefault),
        done: campus.isDefault ? 'No campus is the default now.' : `${campus.name} is the default now.`,
        undo: () => (before ? save(before, true) : save(campus, false)),
      },
      { onError: error => sayProblem(error.message) },
    )
  }
}

function save(campus: Campus, isDefault: boolean): Promise<unknown> {
  return saveEntry(campusKind.path, campus.id, { ...campusKind.bodyOf(campus), isDefault })
}

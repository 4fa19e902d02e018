import { useSuspenseQuery } from '@tanstack/react-query'
import type { PatronDetail } from '../../api/patron.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { Card } from '../ui/card.tsx'
import { CardSection } from '../ui/card-section.tsx'
import { Code } from '../ui/code.tsx'
import { Facts } from '../ui/facts.tsx'
import type { FormKey } from './form/draft.ts'
import { formGroups, isShown } from './form/form-groups.ts'
import { labelOf } from './form/form-words.ts'
import type { SayValue } from './say-value.ts'
import { useSayValue } from './use-say-value.ts'

/** For those who may look and not edit. */
export function ReadOnlyProfile({ patron }: { patron: PatronDetail }) {
  const { data: lists } = useSuspenseQuery(schoolListsQuery)
  const say = useSayValue()
  return (
    <Card isPadded={false}>
      {formGroups.map(({ title, keys }) => (
        <CardSection key={title} title={title}>
          <Facts
            facts={keys
              .filter(key => isShown(key, lists))
              .map(key => ({ name: labelOf(key), value: show(key, patron, say) }))}
          />
        </CardSection>
      ))}
    </Card>
  )
}

const codes: readonly FormKey[] = ['username', 'libraryBarcode', 'adminSystemId']

function show(key: FormKey, patron: PatronDetail, say: SayValue) {
  if (key === 'password') return patron.hasPassword ? 'set' : 'none'
  const value = patron[key]
  return codes.includes(key) && value !== null ? <Code>{String(value)}</Code> : say(key, value)
}

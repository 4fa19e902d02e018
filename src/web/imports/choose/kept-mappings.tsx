import { useQuery } from '@tanstack/react-query'
import type { DraftPurpose } from '../../../api/import-drafts.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { mappingsQuery } from '../../api/import-mappings.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { KeptMapping } from './kept-mapping.tsx'
import classes from './left-drafts.module.css'

/** What columns were saved as, by name: to be called otherwise or removed. They are taken up where a file fits them. */
export function KeptMappings({ purpose }: { purpose: DraftPurpose }) {
  const { data = [], error } = useQuery(mappingsQuery)
  const sentence = sentenceOf(error)
  if (sentence !== undefined) return <ErrorNotice sentence={sentence} kept="What was saved is kept." />
  const own = data.filter(mapping => mapping.purpose === purpose)
  if (own.length === 0) return null
  return (
    <Card>
      <h2 id="kept-mappings">Saved mappings</h2>
      <p>Each is offered when a file with the same header comes again.</p>
      <ul className={classes.drafts} aria-labelledby="kept-mappings">
        {own.map(mapping => (
          <li key={mapping.id} className={classes.draft}>
            <KeptMapping mapping={mapping} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

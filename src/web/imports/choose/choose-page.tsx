import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { draftsQuery, purposesQuery } from '../../api/import-drafts.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ImportHeader } from '../import-header.tsx'
import classes from './choose-page.module.css'
import { Downloads } from './downloads.tsx'
import { DropZone } from './drop-zone.tsx'
import { FieldsHelp } from './fields-help.tsx'
import { KeptMappings } from './kept-mappings.tsx'
import { LeftDrafts } from './left-drafts.tsx'
import { PurposeChoice } from './purpose-choice.tsx'
import { Sending } from './sending.tsx'
import { useSendFile } from './use-send-file.ts'

/** What a file is to do, and which; nothing is imported by choosing it. */
export function ChoosePage() {
  const { data: purposes } = useSuspenseQuery(purposesQuery)
  const { purpose: wanted } = useSearch({ from: '/signed-in/import/' })
  const navigate = useNavigate({ from: '/import/' })
  const chosen = purposes.find(({ purpose }) => purpose === wanted) ?? purposes[0]
  const sending = useSendFile()
  if (!chosen) return null
  return (
    <>
      <ImportHeader title="Import" step="Choose" />
      <div className={classes.page}>
        <div className={classes.main}>
          {purposes.length > 1 && (
            <PurposeChoice
              purposes={purposes}
              value={chosen.purpose}
              onChange={purpose => navigate({ search: { purpose }, replace: true })}
            />
          )}
          {sending.stage.kind === 'sending' ? (
            <Sending {...sending.stage} onCancel={sending.cancel} />
          ) : (
            <DropZone stage={sending.stage} onFile={file => sending.send(file, chosen.purpose)} />
          )}
        </div>
        <div className={classes.aside}>
          <LeftBefore />
          <Card>
            <Downloads purpose={chosen} />
            <FieldsHelp fields={chosen.fields} />
          </Card>
          <KeptMappings purpose={chosen.purpose} />
        </div>
      </div>
    </>
  )
}

function LeftBefore() {
  const { data: drafts = [], error } = useQuery(draftsQuery)
  if (error) return <ErrorNotice sentence={error.message} kept="Files that were left here are kept." />
  return drafts.length > 0 && <LeftDrafts drafts={drafts} />
}

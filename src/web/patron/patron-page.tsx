import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PatronDetail } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { patronQuery } from '../api/patron.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { sayDone } from '../ui/toast.tsx'
import { PatronForm } from './form/patron-form.tsx'
import { useEditor } from './form/use-editor.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import classes from './patron-page.module.css'
import { ReadOnlyProfile } from './read-only-profile.tsx'
import { PatronMenu } from './removal/patron-menu.tsx'
import { SidePanel } from './side-panel.tsx'
import { StandingLine } from './standing-line.tsx'

export function PatronPage() {
  const id = Number(useParams({ from: '/signed-in/patrons/$patronId' }).patronId)
  const { data: patron } = useSuspenseQuery(patronQuery(id))
  const mayEdit = may(useSession(), 'manage-patrons')
  return mayEdit ? <Edited key={id} patron={patron} /> : <Read patron={patron} />
}

function Edited({ patron }: { patron: PatronDetail }) {
  const mayRemove = may(useSession(), 'administer')
  const { data: lists } = useSuspenseQuery(schoolListsQuery)
  const editor = useEditor(patron, ({ patron: saved, since, state }) => {
    state.goOnFrom(saved, since)
    sayDone(`${spokenName(saved)} is saved.`)
  })
  return (
    <>
      <Header
        patron={patron}
        actions={mayRemove && <PatronMenu patron={patron} onRemoved={editor.state.forget} />}
      />
      <div className={classes.page}>
        <PatronForm editor={editor} lists={lists} />
        <SidePanel patron={patron} state={editor.state} />
      </div>
      <LeaveDialog state={editor.state} />
    </>
  )
}

function Read({ patron }: { patron: PatronDetail }) {
  return (
    <>
      <Header patron={patron} />
      <div className={classes.page}>
        <ReadOnlyProfile patron={patron} />
        <SidePanel patron={patron} state={null} />
      </div>
    </>
  )
}

function Header({ patron, actions }: { patron: PatronDetail; actions?: ReactNode }) {
  return (
    <PageHeader
      title={spokenName(patron)}
      path={['Settings', 'Users', { label: 'Patrons', to: '/patrons' }]}
      aside={sayWhere(patron)}
      actions={actions}
    >
      <StandingLine patron={patron} />
    </PageHeader>
  )
}

function sayWhere({ formClass, graduationYear, staffMember }: PatronDetail): string {
  const cohort = graduationYear === null ? null : `Class of ${graduationYear}`
  return [formClass, cohort, staffMember ? 'Staff' : null].filter(part => part !== null).join(', ')
}

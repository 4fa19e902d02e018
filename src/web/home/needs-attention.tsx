import { IconFileAlert, IconHandStop } from '@tabler/icons-react'
import type { Home } from '../../api/home.ts'
import type { Watch } from '../../api/watch.ts'
import { sayHeld } from '../plans/say-held.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { Mark } from '../ui/mark.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { attentionEntries } from './attention-entries.ts'
import { AttentionItem } from './attention-item.tsx'
import { HomeCard } from './home-card.tsx'
import classes from './needs-attention.module.css'
import { runPath } from './run-path.ts'
import { sayWhen } from './say-import.ts'
import { useWatch } from './use-watch.ts'

/** Held imports first, then what is wrong with the nightly files, then what stops patrons, each with the way to its list. */
export function NeedsAttention({ home: { held, attention } }: { home: Home }) {
  const entries = attentionEntries.filter(({ key }) => attention[key] > 0)
  // What is held is told with its numbers.
  const concerns = useWatch()?.concerns.filter(({ kind }) => kind !== 'held') ?? []
  const count = held.length + concerns.length + entries.length
  return (
    <HomeCard title="Needs attention" aside={count > 0 && <span>{sayNumber(count)}</span>}>
      {count === 0 && <Mark kind="good">Nothing needs attention.</Mark>}
      <ul className={classes.entries}>
        {held.map(run => (
          <HeldItem key={run.id} run={run} />
        ))}
        {concerns.map(concern => (
          <ConcernItem key={concern.kind} concern={concern} />
        ))}
        {entries.map(({ key, ...entry }) => (
          <AttentionItem key={key} {...entry} count={attention[key]} />
        ))}
      </ul>
    </HomeCard>
  )
}

function ConcernItem({ concern: { sentence, runId } }: { concern: Watch['concerns'][number] }) {
  const mayAdminister = may(useSession(), 'administer')
  const settings = mayAdminister ? { to: '/watch' } : undefined
  return (
    <AttentionItem
      icon={IconFileAlert}
      title="The nightly file"
      hint={sentence}
      link={runId === null ? settings : { to: runPath(runId) }}
    />
  )
}

function HeldItem({ run }: { run: Home['held'][number] }) {
  const session = useSession()
  if (run.kind === 'leavers') return <HeldLeavers run={run} />
  const what = run.fileName ?? `A file from ${run.by}`
  return (
    <AttentionItem
      isHeld
      icon={IconHandStop}
      title="An import is held"
      hint={`${what}, which came ${sayWhen(run.startedAt, session.school)}. ${sayHeld(run.held)}`}
      link={may(session, 'read-runs') ? { to: runPath(run.id) } : undefined}
    />
  )
}

function HeldLeavers({ run }: { run: Home['held'][number] }) {
  const mayDecide = may(useSession(), 'manage-patrons')
  return (
    <AttentionItem
      isHeld
      icon={IconHandStop}
      title="Leavers are held"
      hint={sayHeld(run.held)}
      link={mayDecide ? { to: '/leavers' } : undefined}
    />
  )
}

import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './import-steps.module.css'

const steps = ['Choose', 'Columns', 'Preview', 'Import'] as const

export type ImportStep = (typeof steps)[number]

interface Props {
  /** Undefined when all of them are done. */
  at: ImportStep | undefined
  /** The draft that one may go back in. */
  draftId?: number
}

/** Where one is on the way from a file to the register, and the way back. */
export function ImportSteps({ at, draftId }: Props) {
  const here = at === undefined ? steps.length : steps.indexOf(at)
  return (
    <ol className={classes.steps} aria-label="Steps of an import">
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < here ? 'done' : index === here ? 'here' : 'ahead'}
          aria-current={index === here ? 'step' : undefined}
        >
          <Way to={index < here ? step : undefined} draftId={draftId}>
            <span className={classes.disc} aria-hidden>
              {index < here ? <IconCheck size={12} stroke={2.5} /> : index + 1}
            </span>
            <span className={classes.label}>{step}</span>
          </Way>
        </li>
      ))}
    </ol>
  )
}

interface WayProps {
  /** Undefined where it leads nowhere yet. */
  to: ImportStep | undefined
  draftId: number | undefined
  children: ReactNode
}

function Way({ to, draftId, children }: WayProps): ReactNode {
  if (to === 'Choose') return <Link to="/import">{children}</Link>
  if (to !== 'Columns' || draftId === undefined) return children
  return (
    <Link to="/import/$draftId/columns" params={{ draftId: String(draftId) }}>
      {children}
    </Link>
  )
}

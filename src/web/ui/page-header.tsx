import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

/** A menu has no page of its own, so its name leads nowhere. */
export type PathStep = string | { label: string; to: NonNullable<LinkProps['to']> }

interface Props {
  /** Also the title of the tab, unless that says something else. */
  title: string
  tab?: string
  /** The menus and pages that lead here, in the seeds' words: Settings, Users, Patrons. */
  path?: PathStep[]
  /** Beside the title, smaller: a count, a class. */
  aside?: ReactNode
  /** A line below the title. */
  children?: ReactNode
  /** Buttons, at most one of them filled. */
  actions?: ReactNode
}

export function PageHeader({ title, tab = title, path = [], aside, children, actions }: Props) {
  return (
    <header className={classes.header}>
      <title>{`${tab} · Rollbook`}</title>
      <div>
        {path.length > 0 && <Path steps={path} />}
        <div className={classes.line}>
          <h1 tabIndex={-1}>{title}</h1>
          {aside !== undefined && <div className={classes.aside}>{aside}</div>}
        </div>
        {children}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

function Path({ steps }: { steps: PathStep[] }) {
  return (
    <nav aria-label="Where this page is">
      <ol className={classes.path}>
        {steps.map(step =>
          typeof step === 'string' ? (
            <li key={step}>{step}</li>
          ) : (
            <li key={step.label}>
              <Link to={step.to}>{step.label}</Link>
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

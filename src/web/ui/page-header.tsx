import type { ReactNode } from 'react'
import classes from './page-header.module.css'

interface Props {
  /** Also the title of the tab. */
  title: string
  /** The menus that lead here, in the seeds' words: Settings, Users. */
  path?: string[]
  /** Beside the title, smaller: a count, a class. */
  aside?: ReactNode
  /** A line below the title. */
  children?: ReactNode
  /** Buttons, at most one of them filled. */
  actions?: ReactNode
}

export function PageHeader({ title, path = [], aside, children, actions }: Props) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Rollbook`}</title>
      <div>
        {path.length > 0 && <Path names={path} />}
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

/** The menus have no pages of their own, so their names lead nowhere. */
function Path({ names }: { names: string[] }) {
  return (
    <ol className={classes.path} aria-label="Menu">
      {names.map(name => (
        <li key={name}>{name}</li>
      ))}
    </ol>
  )
}

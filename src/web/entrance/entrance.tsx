import type { ReactNode } from 'react'
import { Signature } from '../shell/signature.tsx'
import classes from './entrance.module.css'
import { Roll } from './roll.tsx'

interface Props {
  /** The school's name, as far as there is one. */
  title: string
  /** Below it, smaller. */
  part: string
  /** The address of its logo, if it has one. */
  logo?: string | undefined
  /** What Rollbook says of itself at the foot. */
  signature: string
  children: ReactNode
}

/** Where somebody stands before he is signed in. On wide screens an abstract page of the roll lies beside it. */
export function Entrance({ title, part, logo, signature, children }: Props) {
  return (
    <div className={classes.entrance}>
      <div className={classes.side}>
        <main className={classes.main}>
          <header className={classes.header}>
            {logo !== undefined && <img className={classes.logo} src={logo} alt="" />}
            <h1 tabIndex={-1}>{title}</h1>
            <p className={classes.part}>{part}</p>
          </header>
          {children}
        </main>
        <footer className={classes.foot}>
          <Signature />
          <span>{signature}</span>
        </footer>
      </div>
      <Roll />
    </div>
  )
}

import { IconChevronRight, type TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { sayNumber } from '../ui/numbers.ts'
import classes from './needs-attention.module.css'

export interface AttentionLink {
  to: string
  search?: { [filter: string]: string[] }
}

interface Props {
  icon: TablerIcon
  title: string
  hint: string
  /** Undefined for who may not go there. */
  link: AttentionLink | undefined
  /** How many it is about, where it is not about one. */
  count?: number
  isHeld?: boolean
}

export function AttentionItem({ icon: Icon, title, hint, link, count, isHeld = false }: Props) {
  return (
    <li className={classes.entry} data-held={isHeld || undefined}>
      <Icon className={classes.icon} size={18} stroke={1.7} aria-hidden />
      <div className={classes.says}>
        {link ? (
          <Link className={classes.title} {...link}>
            {title}
          </Link>
        ) : (
          <b className={classes.title}>{title}</b>
        )}
        <p className={classes.hint}>{hint}</p>
      </div>
      {count !== undefined && <span className={classes.count}>{sayNumber(count)}</span>}
      {link && <IconChevronRight size={16} aria-hidden />}
    </li>
  )
}

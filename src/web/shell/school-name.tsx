import classes from './school-name.module.css'
import { useSession } from './use-session.ts'

/** The school comes first, with the logo of the account's presentation group. */
export function SchoolName() {
  const { school, presentation } = useSession()
  return (
    <div className={classes.school}>
      {presentation?.hasLogo && <img className={classes.logo} src="/api/session/logo" alt="" />}
      <div>
        <div className={classes.name}>{school.name}</div>
        <div className={classes.part}>{presentation?.label ?? 'Library'}</div>
      </div>
    </div>
  )
}

import classes from './school-name.module.css'
import { useSession } from './use-session.ts'

/** The school comes first, with the logo of the account’s presentation group, or else its own. */
export function SchoolName() {
  const { school, presentation } = useSession()
  const logo = presentation?.hasLogo ? '/api/session/logo' : school.hasLogo ? '/api/school/logo' : undefined
  return (
    <div className={classes.school}>
      {logo !== undefined && <img className={classes.logo} src={logo} alt="" />}
      <div>
        <div className={classes.name}>{school.name}</div>
        <div className={classes.part}>{presentation?.label ?? 'Library'}</div>
      </div>
    </div>
  )
}

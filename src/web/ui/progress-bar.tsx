import classes from './progress-bar.module.css'

interface Props {
  label: string
  /** From 0 to 1; undefined where nobody can tell. */
  share: number | undefined
}

export function ProgressBar({ label, share }: Props) {
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div
        className={classes.done}
        data-unknown={share === undefined}
        style={{ width: share === undefined ? '100%' : `${share * 100}%` }}
      />
    </div>
  )
}

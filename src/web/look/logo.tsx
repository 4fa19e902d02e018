import classes from './logo.module.css'

/** A register's page with its double margin rule and one tick. Says nothing to a screen reader: its neighbour does. */
export function Logo({ height = 24 }: { height?: number }) {
  return (
    <svg
      className={classes.logo}
      viewBox="0 0 24 32"
      height={height}
      width={(height * 3) / 4}
      aria-hidden="true"
    >
      <rect className={classes.page} x="1" y="1" width="22" height="30" rx="2.5" />
      <path className={classes.rule} d="M6 1.5v29M8.2 1.5v29" />
      <path className={classes.tick} d="M11.5 16.5l3 3.2 5.3-7" />
    </svg>
  )
}

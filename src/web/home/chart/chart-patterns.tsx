import classes from './chart.module.css'

/**
 * What tells the parts of a bar apart without their colours, once for all charts of a page: as on the proportion bar, but
 * that these stand upright, so that ticks go across.
 */
export function ChartPatterns() {
  return (
    <svg className={classes.patterns} width={0} height={0} aria-hidden>
      <defs>
        <Pattern id="updated" size={7}>
          <rect width={7} height={7} className={classes.updated} />
          <rect y={5} width={7} height={2} className={classes.updatedGap} />
        </Pattern>
        <Pattern id="invalid" size={6} isTurned>
          <rect width={6} height={6} className={classes.invalid} />
          <rect width={2.5} height={6} className={classes.invalidGap} />
        </Pattern>
        <Pattern id="others" size={6} isTurned>
          <rect width={6} height={6} className={classes.second} />
          <rect width={2} height={6} className={classes.secondGap} />
        </Pattern>
        <Pattern id="missed" size={6} isTurned>
          <rect width={1.5} height={6} className={classes.missedLine} />
        </Pattern>
      </defs>
    </svg>
  )
}

interface PatternProps {
  id: string
  size: number
  /** By 45 degrees. */
  isTurned?: boolean
  children: React.ReactNode
}

function Pattern({ id, size, isTurned = false, children }: PatternProps) {
  return (
    <pattern
      id={`chart-${id}`}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      {...(isTurned && { patternTransform: 'rotate(45)' })}
    >
      {children}
    </pattern>
  )
}

import classes from './roll.module.css'

const lines = 19
const columns = 13
const lineHeight = 52
const columnWidth = 37

/** A page of the roll without anybody on it: ruled lines, bars for names, ticks for days. */
export function Roll() {
  return (
    <svg
      className={classes.roll}
      viewBox={`0 0 720 ${lines * lineHeight}`}
      preserveAspectRatio="xMinYMid slice"
      aria-hidden="true"
    >
      {range(lines).map(line => (
        <Line key={line} line={line} />
      ))}
      <path className={classes.margin} d={`M212 0v${lines * lineHeight}M217 0v${lines * lineHeight}`} />
    </svg>
  )
}

function Line({ line }: { line: number }) {
  return (
    <g transform={`translate(0 ${line * lineHeight})`}>
      <path className={classes.line} d={`M0 ${lineHeight - 0.5}h720`} />
      <rect className={classes.name} x="52" y="21" width={nameWidth(line)} height="10" rx="5" />
      {range(columns).map(column => (
        <Sign key={column} kind={signAt(line, column)} x={253 + column * columnWidth} />
      ))}
    </g>
  )
}

type SignKind = 'tick' | 'late' | 'away' | 'blank'

function Sign({ kind, x }: { kind: SignKind; x: number }) {
  if (kind === 'blank') return null
  if (kind === 'away') return <circle className={classes.away} cx={x} cy="26" r="2.5" />
  return <path className={classes[kind]} d={`M${x - 7} 26l5 6 10-12`} />
}

/** Scattered, and the same each time. */
function signAt(line: number, column: number): SignKind {
  const scattered = (line * 41 + column * 17 + line * column * 7) % 43
  if (scattered < 3) return 'late'
  if (scattered < 5) return 'away'
  return scattered < 7 ? 'blank' : 'tick'
}

function nameWidth(line: number): number {
  return 74 + ((line * 47) % 62)
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}

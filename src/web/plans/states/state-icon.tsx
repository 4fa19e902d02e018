import type { DraftOutcome } from '../../../api/import-drafts.ts'

/** Plus in a filled disc, pencil in a box, equals sign, cross in an octagon, minus in a dashed disc. */
export function StateIcon({ outcome }: { outcome: DraftOutcome }) {
  return (
    <svg
      width={18}
      height={18}
      viewBox="0 0 18 18"
      fill="none"
      strokeWidth={1.8}
      strokeLinecap="round"
      aria-hidden
    >
      {shapes[outcome]}
    </svg>
  )
}

const onFilled = 'var(--surface)'

const shapes: Record<DraftOutcome, React.ReactNode> = {
  created: (
    <>
      <circle cx={9} cy={9} r={8} fill="currentColor" />
      <path d="M9 5.5v7M5.5 9h7" stroke={onFilled} />
    </>
  ),
  updated: (
    <>
      <rect x={1.5} y={1.5} width={15} height={15} rx={4} stroke="currentColor" strokeWidth={1.5} />
      <path
        d="M5.5 12.5l.6-2.3 5-5 1.7 1.7-5 5z"
        stroke="currentColor"
        strokeWidth={1.4}
        strokeLinejoin="round"
      />
    </>
  ),
  unchanged: <path d="M5 7h8M5 11h8" stroke="currentColor" />,
  invalid: (
    <>
      <path d="M5.7 1h6.6L17 5.7v6.6L12.3 17H5.7L1 12.3V5.7z" fill="currentColor" />
      <path d="M6.4 6.4l5.2 5.2M11.6 6.4l-5.2 5.2" stroke={onFilled} />
    </>
  ),
  'left-out': (
    <>
      <circle cx={9} cy={9} r={7.5} stroke="currentColor" strokeWidth={1.5} strokeDasharray="2.6 2.8" />
      <path d="M6 9h6" stroke="currentColor" />
    </>
  ),
}

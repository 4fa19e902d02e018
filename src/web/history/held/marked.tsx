import { Button } from '@mantine/core'
import { sayNumber } from '../../ui/numbers.ts'
import { Notice } from '../run/notice.tsx'

/** What changed since it was shown: it was planned again, and is looked at again. */
export function Marked({ count, onShow }: { count: number; onShow: () => void }) {
  if (count === 0) return null
  return (
    <Notice
      actions={
        <Button variant="default" onClick={onShow}>
          {count === 1 ? 'Show it' : 'Show them'}
        </Button>
      }
    >
      {count === 1
        ? '1 row changed since you looked. It is marked; look again before you import.'
        : `${sayNumber(count)} rows changed since you looked. They are marked; look again before you import.`}
    </Notice>
  )
}

import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { sealerOf } from './seal.ts'

const key = randomBytes(32)
const sealer = sealerOf(key, 'a test')

it.each([
  ['a text', Buffer.from('ann,Ames\n'.repeat(100))],
  ['nothing', Buffer.alloc(0)],
  ['what begins as something compressed does', Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 1)],
  ['what begins with a zero', Buffer.of(0, 0, 7)],
])('%s is opened as it was sealed, compressed or not', async (_, content) => {
  for (const sealed of [
    sealer.seal(content, 'rows/1'),
    sealer.sealDense(content, 'rows/1'),
    await sealer.sealLarge(content, 'rows/1'),
  ]) {
    expect(sealer.open(sealed, 'rows/1').equals(content)).toBe(true)
  }
})

it('nothing is opened as something else, with another key, for another use, or when it was changed', () => {
  const sealed = sealer.sealDense(Buffer.from('ann'), 'rows/1')
  const changed = Buffer.from(sealed)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  for (const open of [
    () => sealer.open(sealed, 'rows/2'),
    () => sealerOf(randomBytes(32), 'a test').open(sealed, 'rows/1'),
    () => sealerOf(key, 'another').open(sealed, 'rows/1'),
    () => sealer.open(changed, 'rows/1'),
    () => sealer.open(Buffer.alloc(3), 'rows/1'),
  ]) {
    expect(open).toThrow(expect.objectContaining({ id: 'sealed' }))
  }
})

import { expect, it } from 'vitest'
import { atMost } from './at-most.ts'

it('no more than the limit run at once, and all of them in the order in which they came', async () => {
  const twoAtOnce = atMost(2)
  const finish: (() => void)[] = []
  const started: number[] = []
  const works = [0, 1, 2, 3].map(number =>
    twoAtOnce(async () => {
      started.push(number)
      await new Promise<void>(resolve => finish.push(resolve))
      return number
    }),
  )
  await settled()
  expect(started).toEqual([0, 1])
  finish[1]?.()
  await works[1]
  await settled()
  expect(started).toEqual([0, 1, 2])
  finish[0]?.()
  finish[2]?.()
  await works[2]
  await settled()
  finish[3]?.()
  expect(await Promise.all(works)).toEqual([0, 1, 2, 3])
})

it('work that fails makes room for the next', async () => {
  const oneAtATime = atMost(1)
  const failing = oneAtATime(() => Promise.reject(new Error('no')))
  const next = oneAtATime(async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
  expect(await oneAtATime(async () => 'after a pause')).toBe('after a pause')
})

/** All that was ready to go on has gone on. */
function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

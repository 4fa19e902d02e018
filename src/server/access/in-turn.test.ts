import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('what shares a key runs one after another, even after a failure', async () => {
  const told: string[] = []
  const work = (name: string) => async () => {
    told.push(`${name} begins`)
    await new Promise(resolve => setImmediate(resolve))
    told.push(`${name} ends`)
    if (name === 'a') throw new Error('a failed')
  }
  const [first] = await Promise.allSettled([inTurn('key', work('a')), inTurn('key', work('b'))])
  expect(first.status).toBe('rejected')
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

it('another key does not wait', async () => {
  const gate = Promise.withResolvers<void>()
  const blocked = inTurn('blocked', () => gate.promise)
  expect(await inTurn('free', async () => 'done')).toBe('done')
  gate.resolve()
  await blocked
})

it('who comes when a hundred wait already is told to come again, and nobody else is', async () => {
  const gate = Promise.withResolvers<void>()
  const waiting = Array.from({ length: 100 }, () => inTurn('crowded', () => gate.promise))
  await expect(inTurn('crowded', () => gate.promise)).rejects.toMatchObject({
    id: 'too-many-at-once',
    status: 503,
    retryAfter: 5,
  })
  expect(await inTurn('quiet', async () => 'done')).toBe('done')
  gate.resolve()
  await Promise.all(waiting)
  expect(await inTurn('crowded', async () => 'done')).toBe('done')
})

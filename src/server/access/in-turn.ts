import { RequestError } from '../errors.ts'

interface Queue {
  last: Promise<unknown>
  waiting: number
}

const queues = new Map<string, Queue>()
let inAll = 0

/** A second or two of hashing for one of them; in all, as many as a large school signs in when its day begins. */
const most = { ofOne: 100, inAll: 2_000 }

/**
 * Runs what shares a key one after another, within this process; other keys do not wait.
 * @throws RequestError `too-many-at-once` where so many wait already that another would only wait for nothing
 */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(key) ?? { last: Promise.resolve(), waiting: 0 }
  if (queue.waiting >= most.ofOne || inAll >= most.inAll) {
    return Promise.reject(new RequestError('too-many-at-once', { retryAfter: 5 }))
  }
  queues.set(key, queue)
  queue.waiting++
  inAll++
  const mine = queue.last.then(work, work)
  queue.last = mine
  const forget = () => {
    queue.waiting--
    inAll--
    if (queue.waiting === 0) queues.delete(key)
  }
  mine.then(forget, forget)
  return mine
}

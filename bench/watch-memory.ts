import { setTimeout as pause } from 'node:timers/promises'
import { memoryOfFamily } from './cpu.ts'

const betweenMs = 50

/** Looks again and again at how much memory a process and its children hold together. */
export function watchMemory(parent: number): {
  /** @returns the most, in MB */
  stop(): Promise<number>
} {
  let isOver = false
  let most = 0
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, memoryOfFamily(parent))
      await pause(betweenMs)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return most
    },
  }
}

// What processes have used, as Linux counts it.
import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds of a living process, all its threads together: to the nanosecond, where `stat` counts ticks of 10 ms. */
export function cpuOfProcess(pid: number): number {
  const threads = list(`/proc/${pid}/task`)
  const nanoseconds = threads.map(thread =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  )
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9
}

/** CPU seconds of a process and its children, those that have ended included. */
export function cpuOfFamily(parent: number): number {
  const living = [parent, ...childrenOf(parent)].map(cpuOfProcess)
  return living.reduce((sum, each) => sum + each, cpuOfEnded(parent))
}

/** The most memory that the process has held at once, in MB. */
export function peakMemoryOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1024
}

/** The memory of a process and its living children in MB; what several share counts once. */
export function memoryOfFamily(parent: number): number {
  const kilobytes = [parent, ...childrenOf(parent)].map(pid =>
    Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  )
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

function childrenOf(parent: number): number[] {
  const pids = list('/proc').map(Number).filter(Number.isInteger)
  return pids.filter(pid => Number(statOf(pid)[parentAt]) === parent)
}

const ticksPerSecond = 100
const parentAt = 1
/** `cutime` and `cstime`: what ended children had used. */
const endedAt = [13, 14]

function cpuOfEnded(parent: number): number {
  return endedAt.reduce((sum, at) => sum + Number(statOf(parent)[at]), 0) / ticksPerSecond
}

/** The fields from the state on: before it stands the program's name, which may hold blanks. */
function statOf(pid: number): string[] {
  return read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

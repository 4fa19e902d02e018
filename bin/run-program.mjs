import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program on our terminal and passes our signals on to it. Resolves, when it has ended, to what Node
 * tells of a child: `{ code, signal }`, one of them null; and `told`, the signal that we were sent meanwhile.
 * Rejects if it cannot be started.
 *
 * Ctrl-C reaches the whole group of a terminal, so a child may be told twice: it must take that as once.
 */
export function runProgram(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    let told
    const forward = signal => {
      told = signal
      child.kill(signal)
    }
    for (const signal of forwarded) process.on(signal, forward)
    const settle = done => {
      for (const signal of forwarded) process.off(signal, forward)
      done()
    }
    child.once('error', error => settle(() => reject(error)))
    child.once('exit', (code, signal) => settle(() => resolve({ code, signal, told })))
  })
}

/** Ends this process as that child ended: with its status, or by its signal, so that a shell sees the same. */
export function endLike({ code, signal }) {
  if (signal === null) process.exit(code)
  process.kill(process.pid, signal)
  // Where the signal does not end us: it is ignored, or this is Windows.
  setTimeout(() => process.exit(statusOf(signal)), 100)
}

/** The number by which a shell tells of a death by that signal. */
export function statusOf(signal) {
  return 128 + constants.signals[signal]
}

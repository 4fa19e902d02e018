import { join } from 'node:path'

/**
 * All that a process which a test starts is to find in its environment, beside what the test gives it. Node keeps there what it has
 * compiled: a server is up after two thirds of the work, and the suite starts more than a hundred.
 */
export const bareEnvironment = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../../node_modules/.cache/rollbook-tests'),
}

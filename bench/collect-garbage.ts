import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** So that what is measured next does not pay for what was done before. */
export const collectGarbage: () => void = runInNewContext('gc')

import { z } from 'zod'

/** A body whose every part may be left out may be left out itself, as `curl -X POST` does; a request then has null. */
export function orNothing<T extends z.ZodType>(body: T) {
  return z.preprocess(given => given ?? {}, body)
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, isSignedOut } from './api-error.ts'

const moment = 30_000

/** Asked at once, or refused at once: by itself the library would hold a change back and make it when nobody looks. */
const networkMode = 'always'

/** @param onSignedOut called when a request says that the session has ended */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: moment, refetchOnWindowFocus: false, retry: mayPassByItself, networkMode },
      mutations: { retry: false, networkMode },
    },
  })
}

/** Worth another try: no reply came, or the server is away for a moment. */
function mayPassByItself(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503)
}

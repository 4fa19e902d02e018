declare module 'vitest' {
  interface ProvidedContext {
    /** An empty database `rollbook_test` of a throw-away server, in a user's name who may make more of them. */
    databaseUrl: string
  }
}

export {}

import type { Account } from './account.ts'

/** What the demo's commands run with. Nothing that was set for a real school: the demo must never reach one. */
export function demoEnvironment(demo: { folder: string; port: number; admin: Account }): NodeJS.ProcessEnv {
  const neutral = Object.entries(process.env).filter(
    ([name]) => !/^(ROLLBOOK_|DATABASE_URL$|PG[A-Z]+$)/.test(name),
  )
  return {
    ...Object.fromEntries(neutral),
    HOST: '127.0.0.1',
    PORT: String(demo.port),
    ROLLBOOK_DATA: demo.folder,
    ROLLBOOK_SCHOOL_NAME: 'Hillview College',
    ROLLBOOK_ADMIN_USERNAME: demo.admin.username,
    ROLLBOOK_ADMIN_PASSWORD: demo.admin.password,
  }
}

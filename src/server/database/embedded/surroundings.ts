import { findPackage } from './binaries.ts'

export type WayKind = 'direct' | 'namespace' | 'other user'

/** What the machine offers. Tests narrow it, to walk the ways that this machine would not need. */
export interface Surroundings {
  /** -1 on Windows, which has no such numbers. */
  uid: number
  gid: number
  /** The ways that may be tried, in no order. */
  ways: readonly WayKind[]
  /** Where root keeps what an unprivileged user must reach. */
  systemFolder: string
  /** The npm package with PostgreSQL's programs. */
  packageFolder: string
}

export function thisMachine(): Surroundings {
  return {
    uid: process.getuid?.() ?? -1,
    gid: process.getgid?.() ?? -1,
    ways: waysOf(process.platform),
    systemFolder: '/var/lib/rollbook',
    packageFolder: findPackage(),
  }
}

function waysOf(platform: NodeJS.Platform): WayKind[] {
  if (platform === 'linux') return ['direct', 'namespace', 'other user']
  return platform === 'win32' ? ['direct'] : ['direct', 'other user']
}

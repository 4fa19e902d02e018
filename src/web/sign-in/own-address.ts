/** Where to go after signing in. Only an address of ours: a link could name one that imitates us. */
export function ownAddress(from: string | undefined): string {
  return from !== undefined && /^\/(?![/\\])/.test(from) ? from : '/'
}

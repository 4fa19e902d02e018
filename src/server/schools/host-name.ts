/**
 * The host of a Host header or of what somebody types, as `school_host` keeps it: lower case, without port and
 * final dot, letters beyond ASCII as browsers send them. Undefined for what is no host.
 */
export function hostName(text: string): string | undefined {
  if (/[/?#@\\\s]/.test(text)) return undefined
  const url = URL.parse(`http://${text}`)
  return url?.hostname.replace(/\.$/, '') || undefined
}

/** `1,412`, as people write it; what a script counts with keeps plain digits. */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-AU')
}

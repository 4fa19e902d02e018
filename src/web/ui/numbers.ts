/** `1,412` */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-AU')
}

import { randomInt } from 'node:crypto'

export interface Account {
  username: string
  password: string
}

/** Twelve small letters and figures, none of which looks like another: to be typed from the screen. */
export function inventPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => signs.charAt(randomInt(signs.length))).join('')
}

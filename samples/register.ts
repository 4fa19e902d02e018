import type { Random } from './random.ts'

/** Hands out what no two patrons may share. */
export interface Register {
  /** `wish`, or with the next free number behind it. */
  takeUsername(wish: string): string
  takeBarcode(): string
  takeAdminSystemId(): string
}

/** Barcodes and ids begin with zeros, which a spreadsheet loves to drop. */
export function openRegister(random: Random): Register {
  const usernames = new Set<string>()
  let barcode = 10_200
  let id = 4_000
  return {
    takeUsername: wish => takeFree(usernames, wish),
    takeBarcode: () => {
      barcode += 1 + random.below(9)
      return String(barcode).padStart(7, '0')
    },
    takeAdminSystemId: () => {
      id += 1 + random.below(3)
      return String(id).padStart(6, '0')
    },
  }
}

function takeFree(taken: Set<string>, wish: string): string {
  let candidate = wish
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${wish}${number}`
  taken.add(candidate)
  return candidate
}

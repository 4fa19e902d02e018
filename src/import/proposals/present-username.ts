import { fieldOf } from '../../patron/fields.ts'
import { evidenceOf, inRows, type MakeProposer } from './proposal.ts'

/** What the register knows of usernames and ids. */
export interface Holders {
  /** Does anybody have this username? */
  isUsername(username: string): boolean
  /** The username of whoever has this id. */
  holderOf(id: { field: 'libraryBarcode' | 'adminSystemId'; value: string }): string | undefined
}

/** A new username whose barcode or admin id another patron has is that patron under another name. */
export const presentUsername =
  ({ isUsername, holderOf }: Holders): MakeProposer =>
  columns => {
    const [usernameAt, barcodeAt, adminAt] = (['username', 'libraryBarcode', 'adminSystemId'] as const).map(
      key => columns.indexOf(key),
    ) as [number, number, number]
    const cells: { row: number; position: number; from: string; to: string; because: string }[] = []
    return {
      look(row) {
        const clash = row.problems.find(({ code }) => code === 'belongs-to-another')?.field
        if (usernameAt === -1) return
        if (clash !== 'libraryBarcode' && clash !== 'adminSystemId') return
        const value = (row.cells[clash === 'libraryBarcode' ? barcodeAt : adminAt] ?? '').trim()
        const to = holderOf({ field: clash, value })
        const from = row.cells[usernameAt] ?? ''
        if (to === undefined || from === '' || isUsername(from.trim())) return
        const because = `${fieldOf(clash).label} ${value}`
        cells.push({ row: row.row, position: usernameAt + 1, from, to, because })
      },
      propose() {
        if (cells.length === 0) return []
        const rows = inRows(cells.length)
        return [
          {
            key: 'present-username',
            kind: 'present-username',
            sentence: `In ${rows} the username is new, but the barcode or admin id belongs to a patron who is here: take his present username, and change that in a file of usernames.`,
            remedy: { kind: 'cells', cells },
            evidence: evidenceOf(cells.map(({ row }) => row)),
          },
        ]
      },
    }
  }

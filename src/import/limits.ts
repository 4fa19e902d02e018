/** How large a file may be (contract, decision 12). Beyond these it is refused as a whole. */

export const maxBytes = 50 * 1024 * 1024
export const maxRows = 200_000
export const maxColumns = 200

/** No spreadsheet has a row further down, blank ones counted. */
export const spreadsheetRows = 1_048_576

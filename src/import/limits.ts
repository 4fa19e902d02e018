/** How large a file may be (contract, decision 12). Beyond these it is refused as a whole. */

/** 50 MB, as whoever sells disks counts them: what calls itself 51 MB is refused. */
export const maxBytes = 50_000_000
export const maxRows = 200_000
export const maxColumns = 200

/** No spreadsheet has a row further down, blank ones counted. */
export const spreadsheetRows = 1_048_576

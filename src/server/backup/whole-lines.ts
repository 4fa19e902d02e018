/** The same bytes in pieces that end where a line ends; only the last piece may lack its end. */
export async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  for await (const piece of pieces) {
    const end = piece.lastIndexOf('\n') + 1
    if (end === 0) {
      begun.push(piece)
      continue
    }
    yield Buffer.concat([...begun, piece.subarray(0, end)])
    begun = end < piece.length ? [piece.subarray(end)] : []
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}

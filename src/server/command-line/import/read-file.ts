import { maxBytes } from '../../../import/limits.ts'
import { FileChanged, findSource, type OpenSource } from '../push/source.ts'

export type FileReading =
  | { kind: 'file'; name: string; bytes: Uint8Array }
  | { kind: 'unusable'; why: string }

/** The whole file, which no import takes beyond 50 MB. @param path `-` is standard input */
export async function readFile(path: string, input: NodeJS.ReadableStream): Promise<FileReading> {
  const found = await findSource(path, input)
  if (found.kind === 'unusable') return found
  try {
    return await readSource(found.source.name, await found.source.open())
  } catch (error) {
    if (error instanceof FileChanged)
      return {
        kind: 'unusable',
        why: 'The file was written to while it was read. Try again when it is done.',
      }
    return { kind: 'unusable', why: `The file ${path} cannot be read (${codeOf(error)}).` }
  }
}

async function readSource(name: string, opened: OpenSource): Promise<FileReading> {
  try {
    if (opened.size > maxBytes) return { kind: 'unusable', why: tooLarge(opened.size) }
    const chunks: Uint8Array[] = []
    for await (const chunk of opened.chunks()) chunks.push(chunk)
    return { kind: 'file', name, bytes: Buffer.concat(chunks) }
  } finally {
    await opened.close()
  }
}

function tooLarge(size: number): string {
  const [megabytes, most] = [size, maxBytes].map(bytes => Math.ceil(bytes / 1_000_000))
  return `The file has ${megabytes} MB, and at most ${most} MB are read. Split it, or leave out columns that are not needed.`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'

/** What is posted. It can be opened again for every attempt. */
export interface Source {
  /** A file name for the server's history of runs; it decides nothing. */
  name: string
  open(): Promise<OpenSource>
}

export interface OpenSource {
  /** Bytes that `chunks` will give. */
  size: number
  /** Throws FileChanged after the last chunk, if the file was written to since it was opened. */
  chunks(): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export type SourceReading = { kind: 'source'; source: Source } | { kind: 'unusable'; why: string }

/** The export was still being written, or written again, while it was read. */
export class FileChanged extends Error {}

/** `-` is standard input. It and pipes are read to their end into memory, since a retry must send them again. */
export async function findSource(path: string, input: NodeJS.ReadableStream): Promise<SourceReading> {
  if (path === '-') return { kind: 'source', source: memorySource('stdin.csv', await buffer(input)) }
  try {
    return await sourceAt(path)
  } catch (error) {
    return {
      kind: 'unusable',
      why: `The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    }
  }
}

async function sourceAt(path: string): Promise<SourceReading> {
  const found = await stat(path)
  if (found.isDirectory()) return { kind: 'unusable', why: `${path} is a folder, not a file.` }
  const name = basename(path)
  if (!found.isFile()) return { kind: 'source', source: memorySource(name, await readPipe(path)) }
  return { kind: 'source', source: { name, open: async () => openFile(await open(path)) } }
}

async function readPipe(path: string): Promise<Uint8Array> {
  await using pipe = await open(path)
  return pipe.readFile()
}

export function memorySource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    open: async () => ({
      size: bytes.length,
      chunks: async function* () {
        yield bytes
      },
      close: async () => {},
    }),
  }
}

async function openFile(file: FileHandle): Promise<OpenSource> {
  const before = await file.stat()
  return {
    size: before.size,
    close: () => file.close(),
    async *chunks() {
      // `end` is inclusive and may not be -1, and what is appended meanwhile must not overrun the announced length.
      if (before.size > 0) yield* file.createReadStream({ start: 0, end: before.size - 1, autoClose: false })
      const after = await file.stat()
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new FileChanged()
    },
  }
}

/** Files out of a ZIP archive, as spreadsheets are kept in: by the list at its end, and never more than was allowed for. */
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { FileRefused } from '../../../import/refusal.ts'

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw)

export interface Archive {
  has(path: string): boolean
  /**
   * @returns the file's text; undefined for one that is not there
   * @throws FileRefused for one that is damaged, or larger than all of them together may be
   */
  read(path: string): Promise<string | undefined>
}

interface Entry {
  method: number
  size: number
  /** Where its own header begins. */
  start: number
}

/**
 * @param mostBytes that all files read may have together once they are unpacked
 * @returns undefined for what is no archive, or a damaged one
 */
export function openArchive(bytes: Uint8Array, mostBytes: number): Archive | undefined {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readEntries(archive)
  if (entries === undefined) return undefined
  let left = mostBytes
  return {
    has: path => entries.has(path),
    async read(path) {
      const entry = entries.get(path)
      if (entry === undefined) return undefined
      const content = await unpack(archive, entry, left)
      left -= content.length
      return content.toString('utf8')
    },
  }
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const headerSignature = 0x04034b50
/** Of the end's record, which a comment of 65,535 bytes at most may follow. */
const endBytes = 22
const longestComment = 65_535

function readEntries(archive: Buffer): Map<string, Entry> | undefined {
  const end = findEnd(archive)
  if (end === undefined) return undefined
  const entries = new Map<string, Entry>()
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  for (let read = 0; read < count; read++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== entrySignature) return undefined
    const lengths = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset)) as [number, number, number]
    const path = archive.toString('utf8', at + 46, at + 46 + lengths[0])
    entries.set(path, {
      method: archive.readUInt16LE(at + 10),
      size: archive.readUInt32LE(at + 20),
      start: archive.readUInt32LE(at + 42),
    })
    at += 46 + lengths[0] + lengths[1] + lengths[2]
  }
  return entries
}

function findEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - endBytes - longestComment)
  for (let at = archive.length - endBytes; at >= first; at--) {
    if (archive.readUInt32LE(at) === endSignature) return at
  }
  return undefined
}

async function unpack(archive: Buffer, { method, size, start }: Entry, most: number): Promise<Buffer> {
  if (start + 30 > archive.length || archive.readUInt32LE(start) !== headerSignature) throw damaged()
  const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
  const packed = archive.subarray(from, from + size)
  if (method === 0 && packed.length <= most) return packed
  if (method !== 8) throw damaged()
  try {
    return await inflate(packed, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    throw isTooLarge(error) ? tooLarge() : damaged()
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

function damaged(): FileRefused {
  return new FileRefused(
    'workbook',
    'This workbook is damaged. Open it in a spreadsheet program and save it again.',
  )
}

function tooLarge(): FileRefused {
  return new FileRefused(
    'too-large',
    'This workbook is too large once it is unpacked. Save the list that is needed as CSV UTF-8, and choose that.',
  )
}

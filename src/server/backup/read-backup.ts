import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { systemErrorCode } from '../database/embedded/embedded-postgres-error.ts'
import { BackupRefused } from './backup-refused.ts'
import {
  beginning,
  type Closing,
  closing,
  endOfRows,
  formatVersion,
  type Header,
  header,
  type Section,
  section,
} from './format.ts'
import { wholeLines } from './whole-lines.ts'

/** In this order: the header, then sections, each followed by its rows and its end, then the closing. */
export type Part =
  | { kind: 'header'; header: Header }
  | { kind: 'section'; section: Section }
  /** One or more whole lines. */
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'end of section' }
  | { kind: 'closing'; closing: Closing }

/**
 * Reads a backup piece by piece. Only its closing, and then its end, say that it was undamaged: change nothing for
 * good before.
 * @throws BackupRefused for a file that is no backup, damaged, cut off, or made by a newer Rollbook
 */
export async function* readBackup(path: string): AsyncGenerator<Part, void> {
  const hash = createHash('sha256')
  let expected: Expected = 'header'
  for await (const block of wholeLines(unpack(path))) {
    for (let rest = block; rest.length > 0; ) {
      const { part, length } = take(rest, expected)
      if (part.kind !== 'closing') hash.update(rest.subarray(0, length))
      else if (part.closing.sha256 !== hash.digest('hex')) throw damaged()
      yield part
      expected = followerOf[part.kind]
      rest = rest.subarray(length)
    }
  }
  if (expected !== 'end') throw damaged()
}

type Expected = 'header' | 'section' | 'rows' | 'end'

const followerOf: Record<Part['kind'], Expected> = {
  header: 'section',
  section: 'rows',
  rows: 'rows',
  'end of section': 'section',
  closing: 'end',
}

interface Taken {
  part: Part
  /** In bytes. */
  length: number
}

function take(rest: Buffer, expected: Expected): Taken {
  if (expected === 'end') throw damaged()
  if (expected === 'rows') return takeRows(rest)
  const length = rest.indexOf('\n') + 1
  const value = parseLine(rest.subarray(0, length))
  return { part: expected === 'header' ? headerIn(value) : sectionOrClosingIn(value), length }
}

function takeRows(rest: Buffer): Taken {
  if (rest.subarray(0, endOfRows.length).toString() === endOfRows)
    return { part: { kind: 'end of section' }, length: endOfRows.length }
  const end = rest.indexOf(`\n${endOfRows}`)
  const length = end === -1 ? rest.length : end + 1
  return { part: { kind: 'rows', bytes: rest.subarray(0, length) }, length }
}

function parseLine(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString())
  } catch {
    throw damaged()
  }
}

function headerIn(value: unknown): Part {
  const { format, version } = parsed(beginning, value)
  if (format > formatVersion) throw newer(version)
  return { kind: 'header', header: parsed(header, value) }
}

function sectionOrClosingIn(value: unknown): Part {
  const { success, data } = section.safeParse(value)
  return success ? { kind: 'section', section: data } : { kind: 'closing', closing: parsed(closing, value) }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data } = schema.safeParse(value)
  if (!success) throw damaged()
  return data
}

async function* unpack(path: string): AsyncGenerator<Buffer> {
  const text = createGunzip({ chunkSize: 64 * 1024 })
  // Ends the one when the other fails or is left; what went wrong comes out of the loop.
  pipeline(createReadStream(path), text, () => {})
  try {
    yield* text
  } catch (error) {
    throw refusalOf(error, path)
  }
}

function refusalOf(error: unknown, path: string): unknown {
  const code = systemErrorCode(error) ?? ''
  if (code.startsWith('Z_')) return damaged({ cause: error })
  if (['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR'].includes(code))
    return new BackupRefused(`The file ${path} cannot be read (${code}).`, { cause: error })
  return error
}

function damaged(options?: ErrorOptions): BackupRefused {
  return new BackupRefused(
    'This is no backup of Rollbook, or it is damaged or cut off. Nothing was changed. Take another copy of it, or an earlier one.',
    options,
  )
}

/** @param version the Rollbook that made it */
export function newer(version: string): BackupRefused {
  return new BackupRefused(
    `This backup was made by Rollbook ${version}, which is newer than this one. Nothing was changed. Install that version or a later one.`,
  )
}

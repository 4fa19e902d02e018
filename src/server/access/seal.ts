/** What is kept so that nobody reads it who has the database alone: sealed with the installation's key. */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib'
import { RequestError } from '../errors.ts'

/** Opens what it sealed, and nothing that was sealed as something else or with another key. */
export interface Sealer {
  /** @param label what it is, so that one sealed thing cannot be put in another's place */
  seal(content: Uint8Array, label: string): Buffer
  /** As `seal`, for what would get no smaller, such as digests. */
  sealDense(content: Uint8Array, label: string): Buffer
  /** @throws RequestError `sealed` for what was sealed with another key, as something else, or is damaged */
  open(sealed: Uint8Array, label: string): Buffer
  /** As `seal`, for what is so large that others would wait for it. */
  sealLarge(content: Uint8Array, label: string): Promise<Buffer>
  /** As `open`, likewise. */
  openLarge(sealed: Uint8Array, label: string): Promise<Buffer>
}

/** Rows of a file have much in common: the first level takes a third of the time and leaves a tenth more. */
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Stands before what is not compressed; nothing that is begins with it. */
const dense = Buffer.of(0)

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** @param use what the key is for: each use has a key of its own */
export function sealerOf(installationKey: Uint8Array, use: string): Sealer {
  // Node would wrap the bytes anew each time.
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', installationKey, '', `rollbook ${use}`, 32)))
  const nonces = drawNonces()
  const encrypt = (content: Uint8Array, label: string) => {
    const nonce = nonces.next().value
    const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(label))
    const body = [sealing.update(content), sealing.final()]
    return Buffer.concat([nonce, sealing.getAuthTag(), ...body])
  }
  const decrypt = (sealed: Uint8Array, label: string) => {
    const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    opening.setAAD(Buffer.from(label)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    const body = opening.update(sealed.subarray(nonceBytes + tagBytes))
    return Buffer.concat([body, opening.final()])
  }
  return {
    seal: (content, label) => encrypt(zstdCompressSync(content, fast), label),
    sealDense: (content, label) => encrypt(Buffer.concat([dense, content]), label),
    sealLarge: async (content, label) => encrypt(await compress(content, fast), label),
    open(sealed, label) {
      try {
        const content = decrypt(sealed, label)
        return content[0] === dense[0] ? content.subarray(1) : zstdDecompressSync(content)
      } catch (error) {
        throw new RequestError('sealed', { cause: error })
      }
    },
    async openLarge(sealed, label) {
      try {
        return await decompress(decrypt(sealed, label))
      } catch (error) {
        throw new RequestError('sealed', { cause: error })
      }
    },
  }
}

const drawnAtOnce = 50

/** No two alike. To draw one takes longer than to seal a row. */
function* drawNonces(): Generator<Buffer, never> {
  for (;;) {
    const drawn = randomBytes(drawnAtOnce * nonceBytes)
    for (let at = 0; at < drawn.length; at += nonceBytes) yield drawn.subarray(at, at + nonceBytes)
  }
}

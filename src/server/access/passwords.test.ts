import { describe, expect, it } from 'vitest'
import { forEachOnCores, hashAll, hashPassword, verifyPassword } from './passwords.ts'

describe('passwords', () => {
  it("are kept as Argon2id hashes at OWASP's parameters", async () => {
    expect(await hashPassword('Swordfish7')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('are right letter for letter: case, blanks and accents count', async () => {
    const hash = await hashPassword(' Schwertfïsch 7 ')
    expect(await verifyPassword(hash, ' Schwertfïsch 7 ')).toBe(true)
    for (const wrong of ['schwertfïsch 7', ' Schwertfisch 7 ', 'Schwertfïsch 7', '']) {
      expect(await verifyPassword(hash, wrong)).toBe(false)
    }
  })

  it('that nobody has are wrong, whatever is given', async () => {
    expect(await verifyPassword(null, 'of nobody')).toBe(false)
    expect(await verifyPassword(null, '')).toBe(false)
  })
})

describe('the passwords of a file', () => {
  it('are hashed each for its own row, equal ones differently, with the count told', async () => {
    const told: number[] = []
    const passwords = new Map([
      [3, 'Swordfish7'],
      [8, 'Swordfish7'],
      [5, 'Anchovy123'],
    ])
    const hashes = await hashAll(passwords, { onProgress: done => told.push(done) })
    expect([...hashes.keys()]).toEqual([3, 8, 5])
    expect(hashes.get(3)).not.toBe(hashes.get(8))
    for (const [row, password] of passwords) {
      expect(await verifyPassword(hashes.get(row) ?? null, password)).toBe(true)
    }
    expect(told).toEqual([1, 2, 3])
  })

  it('may be none', async () => {
    expect(await hashAll(new Map())).toEqual(new Map())
  })

  it('are hashed no further once the import is called off', async () => {
    const stop = new AbortController()
    let hashed = 0
    const onProgress = () => {
      hashed++
      stop.abort(new Error('called off'))
    }
    const passwords = new Map(Array.from({ length: 50 }, (_, row) => [row, `Swordfish${row}`]))
    await expect(hashAll(passwords, { onProgress, signal: stop.signal, concurrency: 2 })).rejects.toThrow(
      'called off',
    )
    await hashPassword('after those on their way')
    expect(hashed).toBeLessThanOrEqual(2)
  })

  it('are hashed no further once one of them failed', async () => {
    const begun: number[] = []
    const work = async (item: number) => {
      begun.push(item)
      if (item === 1) throw new Error('out of memory')
      await hashPassword('takes a moment')
    }
    await expect(forEachOnCores([1, 2, 3, 4, 5, 6], work, { concurrency: 2 })).rejects.toThrow(
      'out of memory',
    )
    await hashPassword('after the one on its way')
    expect(begun).toEqual([1, 2])
  })
})

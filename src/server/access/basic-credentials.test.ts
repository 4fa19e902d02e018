import { describe, expect, it } from 'vitest'
import { readBasic } from './basic-credentials.ts'

const encode = (text: string | Uint8Array) => `Basic ${Buffer.from(text).toString('base64')}`

describe('HTTP Basic', () => {
  it.each([
    ['autoimport:Swordfish7', 'autoimport', 'Swordfish7'],
    ['jdoe:a:b', 'jdoe', 'a:b'],
    ['jörg:Schlüßel ñ 漢字', 'jörg', 'Schlüßel ñ 漢字'],
    [':rbk_token', '', 'rbk_token'],
    [' jdoe : word ', ' jdoe ', ' word '],
  ])('%s', (text, username, password) => {
    expect(readBasic(encode(text))).toEqual({ username, password })
  })

  it('in Latin-1, as curl on Windows may send it, is read as well', () => {
    const header = encode(Buffer.from('j\xf6rg:Swordfish7', 'latin1'))
    expect(readBasic(header)).toEqual({ username: 'jörg', password: 'Swordfish7' })
  })

  it('the scheme is written in any case, with blanks around', () => {
    expect(readBasic(' bAsIc   amRvZTpTd29yZGZpc2g3 ')).toEqual({ username: 'jdoe', password: 'Swordfish7' })
  })

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['no more than the scheme', 'Basic'],
    ['another scheme', 'Bearer amRvZTpTd29yZGZpc2g3'],
    ['no Base64', 'Basic jdoe:Swordfish7'],
    ['no colon', encode('jdoe')],
    ['no password', encode('jdoe:')],
    ['a NUL', encode('jdoe\0:Swordfish7')],
    ['a line end in the password', encode('jdoe:Swordfish7\n')],
    ['a username longer than any', encode(`${'j'.repeat(300)}:Swordfish7`)],
    ['a password longer than any', encode(`jdoe:${'p'.repeat(300)}`)],
  ])('%s is no credentials', (_, header) => {
    expect(readBasic(header)).toBeUndefined()
  })
})

import { expect, test } from 'vitest'
import { fileToKeep } from './file-to-keep.ts'
import { readTable } from './pipeline.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function kept(text: string): string {
  const bytes = bytesOf(text)
  const parts = Array.from(fileToKeep(readTable(bytes), bytes), part =>
    typeof part === 'string' ? part : new TextDecoder('utf-8', { ignoreBOM: true }).decode(part),
  )
  return parts.join('')
}

test.each([
  'username;surname\nann;"Ames; Mrs"\n',
  '\ufeffusername,surname,house\r\nann,Ames,Red\r\n\r\n',
  'username,surname\nann,Ames,surplus\n',
])('a file without passwords is kept to the byte', text => {
  expect(kept(text)).toBe(text)
})

test('of a file with passwords those cells are empty, and so is whatever may be one', () => {
  const text = 'username,password,surname,PIN code\nann,swordfish,Ames,1234\nben,x,swordfish,Bell,9\n'
  expect(kept(text)).toBe('\ufeffusername,password,surname,PIN code\r\nann,,Ames,\r\n,,,,\r\n')
})

test('a long file comes in parts', () => {
  const rows = Array.from({ length: 120_000 }, (_, index) => `pupil${index},Roe`)
  const bytes = bytesOf(`username,surname\n${rows.join('\n')}\n`)
  const parts = [...fileToKeep(readTable(bytes), bytes)]
  expect(parts.length).toBe(Math.ceil(bytes.length / 1_000_000))
  const withPassword = bytesOf(`username,password\n${rows.join('\n')}\n`)
  expect([...fileToKeep(readTable(withPassword), withPassword)].length).toBe(61)
})

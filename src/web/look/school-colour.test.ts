import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accentOf, contrastOf } from './school-colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map(number => `#${number.toString(16).padStart(6, '0')}`)

it('text on a school’s colour is legible, whatever colour the school has, also under the pointer', () => {
  fc.assert(
    fc.property(colour, given => {
      const { accent, hover, text } = accentOf(given)
      expect(contrastOf(accent, text)).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(hover, text)).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

it('a dark colour has white text, a pale one black', () => {
  expect(accentOf('#2A4796')).toEqual({ accent: '#2a4796', hover: '#223a7b', text: '#ffffff' })
  expect(accentOf('#fd0')).toEqual({ accent: '#ffdd00', hover: '#ffe32e', text: '#000000' })
})

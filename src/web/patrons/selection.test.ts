import { expect, it } from 'vitest'
import { asAsked, countSelected, everybody, isSelected, nobody, withThese } from './selection.ts'

it('some are counted one by one, all by what the list finds', () => {
  expect(countSelected(withThese(nobody, [3, 4], true), 214)).toBe(2)
  expect(countSelected(everybody, 214)).toBe(214)
})

it('who is taken out of all stays out', () => {
  const others = withThese(everybody, [3], false)
  expect(isSelected(others, 3)).toBe(false)
  expect(isSelected(others, 4)).toBe(true)
  expect(countSelected(others, 214)).toBe(213)
  expect(withThese(others, [3], true)).toEqual(everybody)
})

it('all are asked for by the filter, also those who were never scrolled to', () => {
  expect(asAsked(withThese(everybody, [3], false), { level: ['9'] })).toEqual({
    filter: { level: ['9'] },
    except: [3],
  })
  expect(asAsked(withThese(nobody, [3, 5, 3], true), { level: ['9'] })).toEqual({ ids: [3, 5] })
})

import { describe, expect, it } from 'vitest'
import { fillTemplate } from './fill-template.ts'

describe('a template', () => {
  it('has each part where its place is, as often as that is', () => {
    expect(fillTemplate('{{who}} sees {{max-rows}}, {{who}}', { who: 'she', 'max-rows': '$&' })).toBe(
      'she sees $&, she',
    )
  })

  it('with a place that nothing fills is a mistake', () => {
    expect(() => fillTemplate('{{columns}}', {})).toThrow('has a place {{columns}}')
  })

  it('without the place for a part is a mistake', () => {
    expect(() => fillTemplate('', { columns: '', limits: '' })).toThrow('no place for columns, limits')
  })
})

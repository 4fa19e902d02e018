import { expect, it } from 'vitest'
import { compare } from './compare.ts'

const bytes = (text: string) => ({ hidden: Buffer.from(text) })
const none = { hidden: null }

it.each([
  ['what stays as it was', { Name: 'A', Days: ['Monday'] }, { Name: 'A', Days: ['Monday'] }, []],
  ['what is otherwise', { Days: 30 }, { Days: 14 }, [{ name: 'Days', before: '30', after: '14' }]],
  ['a switch', { Own: false }, { Own: true }, [{ name: 'Own', before: 'No', after: 'Yes' }]],
  [
    'a list',
    { Days: [] },
    { Days: ['Monday', 'Tuesday'] },
    [{ name: 'Days', before: null, after: 'Monday, Tuesday' }],
  ],
  ['what was not there before', {}, { Port: 25 }, [{ name: 'Port', before: null, after: '25' }]],
  ['what is gone', { Port: 25 }, {}, [{ name: 'Port', before: '25', after: null }]],
  ['a secret that stays', { Password: bytes('a') }, { Password: bytes('a') }, []],
  ['a secret that is none', { Password: none }, {}, []],
  [
    'another secret, without saying which',
    { Password: bytes('a') },
    { Password: bytes('b') },
    [{ name: 'Password', before: 'the former one', after: 'a new one' }],
  ],
  ['a first secret', {}, { Password: bytes('b') }, [{ name: 'Password', before: null, after: 'a new one' }]],
])('of changed settings is told %s', (_, before, after, lines) => {
  expect(compare(before, after)).toEqual(lines)
})

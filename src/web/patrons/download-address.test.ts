import { expect, it } from 'vitest'
import { downloadAddress } from './download-address.ts'

it('a file holds those whom the list shows, in its order', () => {
  expect(downloadAddress({ level: ['9', '10'], search: 'ngu', sort: 'username', direction: 'down' })).toBe(
    '/api/patrons.csv?level=9&level=10&search=ngu&sort=username&direction=down',
  )
})

it('a column that two of the shown ones need is in the file once', () => {
  expect(downloadAddress({}, ['username', 'academicLevel', 'academicLevel'])).toBe(
    '/api/patrons.csv?column=username&column=academicLevel',
  )
})

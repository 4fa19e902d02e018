import { expect, it } from 'vitest'
import type { SchoolSettings } from '../../../api/school-settings.ts'
import { changeOf, draftOf } from './settings-draft.ts'

const settings: SchoolSettings = {
  name: 'Hillview College',
  timeZone: 'Australia/Sydney',
  hosts: ['one.example', 'two.example'],
  blankCells: 'keep',
  createsMissingCohorts: true,
  keepsRunsForDays: 400,
  shortestPassword: 8,
  mayChangeHosts: true,
  hasLogo: false,
}

it('what nobody has touched is not sent', () => {
  expect(changeOf(draftOf(settings), settings)).toEqual({})
})

it('what was changed is sent as it is meant', () => {
  const draft = {
    ...draftOf(settings),
    hosts: ' two.example,three.example, ',
    keepsRunsForDays: '30',
    createsMissingCohorts: false,
  }
  expect(changeOf(draft, settings)).toEqual({
    hosts: ['two.example', 'three.example'],
    keepsRunsForDays: 30,
    createsMissingCohorts: false,
  })
})

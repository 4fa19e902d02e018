import { expect, it } from 'vitest'
import { sayAct, sayDone, sayPlanned, sayStaying } from './say-undo.ts'

const counts = { created: 0, updated: 430, unchanged: 0, refused: 2 }
const none = { removed: 0, merged: 0, split: 0, staying: 0, leaverMarks: 0, yearBack: null }
const undo = { ...none, counts, removed: 29, staying: 2 }

it('an undo says what it would put back, what it did, and what stays', () => {
  expect(sayPlanned(undo)).toBe('This would put 401 patrons back as they were and take out 29 new ones.')
  expect(sayDone(undo)).toBe('Put back. 401 patrons are as they were and 29 new ones are gone.')
  expect(sayStaying(undo)).toBe('2 stay as they are')
  expect(sayStaying({ ...undo, staying: 3 })).toBe('3 stay as they are, wholly or in part')
})

it('an undo of an undo says who comes back', () => {
  const again = { ...none, counts: { ...counts, created: 1, updated: 1, refused: 0 } }
  expect(sayPlanned(again)).toBe('This would put 1 patron back as he was and bring 1 patron back.')
  expect(sayDone(again)).toBe('Put back. 1 patron is as he was and 1 patron is back.')
  expect(sayStaying(again)).toBe(undefined)
})

it('an undo that can put nothing back says so', () => {
  expect(sayPlanned({ ...none, counts: { ...counts, updated: 0 }, staying: 2 })).toBe(
    'There is nothing that could be put back.',
  )
})

it('an undo of a merge takes its records apart again', () => {
  const apart = { ...none, counts: { ...counts, updated: 3, refused: 0 }, split: 2 }
  expect(sayPlanned(apart)).toBe('This would put 1 patron back as he was and take 2 patrons apart again.')
  expect(sayDone(apart)).toBe('Put back. 1 patron is as he was and 2 patrons are apart again.')
})

it('an undo of a complete file takes back who became a leaver by it', () => {
  const nobody = { ...none, counts: { ...counts, updated: 0, refused: 0 } }
  const marks = { ...nobody, leaverMarks: 12 }
  expect(sayPlanned(marks)).toBe('This would take back the marks of 12 leavers.')
  expect(sayDone(marks)).toBe('Put back. The marks of 12 leavers are as before.')
  const both = { ...undo, leaverMarks: 1 }
  expect(sayPlanned(both)).toBe(
    'This would put 401 patrons back as they were, take out 29 new ones and take back the mark of 1 leaver.',
  )
})

it('an undo of a rollover says to which period it goes back', () => {
  const year = { ...none, counts: { ...counts, updated: 2, refused: 0 }, yearBack: '2026' }
  expect(sayPlanned(year)).toBe(
    'This would put 2 patrons back as they were and make 2026 the current period again, with everybody’s level in it.',
  )
  expect(sayDone(year)).toBe(
    'Put back. 2 patrons are as they were and 2026 is the current period, with everybody’s level in it.',
  )
  expect(sayAct(year)).toBe('Go back to 2026')
})

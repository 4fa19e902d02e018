import { expect, it } from 'vitest'
import { problemsToTell } from './tell-problems.ts'

const problems = [null, 'surname', 'academicLevel'].map(field => ({ field, code: '', sentence: '' }))
const fieldsTold = (...found: Parameters<typeof problemsToTell>) =>
  problemsToTell(...found).map(({ field }) => field)

it('what is missing is told when saving was tried, not before one has come to it', () => {
  expect(fieldsTold({ problems, changed: [], hasTried: false })).toEqual([null])
  expect(fieldsTold({ problems, changed: ['graduationYear'], hasTried: false })).toEqual([
    null,
    'academicLevel',
  ])
  expect(fieldsTold({ problems, changed: [], hasTried: true })).toEqual([null, 'surname', 'academicLevel'])
})

it('that a cohort is missing is told once there is a form class, which only students have', () => {
  const missing = [{ field: 'graduationYear', code: '', sentence: '' }]
  const tell = (changed: 'surname' | 'formClass') =>
    fieldsTold({ problems: missing, changed: [changed], hasTried: false })
  expect(tell('surname')).toEqual([])
  expect(tell('formClass')).toEqual(['graduationYear'])
})

import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import { demoEnvironment } from './environment.ts'
import { curlLine, showReply } from './story.ts'

const plain = picocolors.createColors(false)
const account = { username: 'autoimport', password: 'secret' }

describe('what the demo prints', () => {
  it('the curl line that does the same', () => {
    expect(curlLine('samples/users.csv', 'http://127.0.0.1:8080/api/import/users', account)).toBe(
      'curl -X POST -F "file=@samples/users.csv" http://autoimport:secret@127.0.0.1:8080/api/import/users',
    )
  })

  it('a short reply whole', () => {
    expect(showReply({ status: 200, seconds: 1.234, body: { success: true } }, plain)).toBe(
      '200 OK after 1.23 s\n{\n  "success": true\n}',
    )
  })

  it('of a very long reply the beginning, and how much is left', () => {
    const details = Object.fromEntries(Array.from({ length: 1200 }, (_, row) => [row + 1, 'User Created']))
    const shown = showReply({ status: 200, seconds: 1, body: { details } }, plain).split('\n')
    expect(shown).toHaveLength(62)
    expect(shown.at(-1)).toBe('… and 1144 lines more')
  })
})

it('the demo cannot reach the database of a real school, whatever is set', () => {
  process.env.DATABASE_URL = 'postgres://real.school.example/rollbook'
  process.env.ROLLBOOK_TLS_CERT = '/etc/real.pem'
  try {
    const environment = demoEnvironment({ folder: '/tmp/demo', port: 8080, admin: account })
    const names = Object.keys(environment).filter(name => /DATABASE|ROLLBOOK/.test(name))
    expect(names.sort()).toEqual([
      'ROLLBOOK_ADMIN_PASSWORD',
      'ROLLBOOK_ADMIN_USERNAME',
      'ROLLBOOK_DATA',
      'ROLLBOOK_SCHOOL_NAME',
    ])
  } finally {
    delete process.env.DATABASE_URL
    delete process.env.ROLLBOOK_TLS_CERT
  }
})

import { describe, expect, it } from 'vitest'
import { createLog } from './log'

const secret = 'S3cr3t-Value-1234567890'
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl'

function capture(write: (log: ReturnType<typeof createLog>) => void): { text: string; line: Record<string, unknown> } {
  let text = ''
  write(createLog('trace', { write: (line) => (text += line) }))
  return { text, line: JSON.parse(text) as Record<string, unknown> }
}

describe('the log', () => {
  it('keeps what is worth knowing', () => {
    const { line } = capture((log) => log.info({ runId: 'r1', items: 3, tokenCount: 2 }, 'run finished'))
    expect(line).toMatchObject({ level: 'info', runId: 'r1', items: 3, tokenCount: 2, message: 'run finished' })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it.each([
    ['a header', { headers: { authorization: `Bearer ${secret}`, 'set-cookie': [secret] } }],
    ['Headers', { headers: new Headers({ Cookie: `clawback.session=${secret}` }) }],
    ['a field, deep', { connection: { settings: [{ credential: { clientSecret: secret } }] } }],
    ['snake and kebab case', { client_secret: secret, 'x-api-key': secret, refresh_token: secret }],
    ['a mail body', { message: { body: { contentType: 'text', content: secret }, bodyPreview: secret } }],
    ['bytes', { mime: Buffer.from(secret), attachment: Buffer.from(secret) }],
    ['an authorization code', { code: secret }],
    ['a Map', { values: new Map([['password', secret]]) }],
    ['a database address', { databaseUrl: `postgresql://clawback:${secret}@db.example/clawback` }],
    ['a form in text', { request: `grant_type=password&password=${secret}&scope=x` }],
    ['a signed token in text', { note: `sent ${jwt} to the service`, forbidden: jwt }],
  ])('never shows %s', (_name, value) => {
    const { text } = capture((log) => log.info(value, 'something'))
    expect(text).not.toContain(secret)
    expect(text).not.toContain(jwt)
  })

  it('redacts the text of the line and child bindings', () => {
    const { text } = capture((log) => log.child({ password: secret }).warn(`Authorization: Bearer ${secret}`))
    expect(text).not.toContain(secret)
  })

  it('writes an error with its cause, and not the request that a client hung on it', () => {
    const cause = new Error(`POST https://login.example/token?client_secret=${secret} failed`)
    const error = Object.assign(new Error('no token', { cause }), {
      code: 'ECONNRESET',
      request: { headers: { authorization: secret } },
      config: secret,
    })
    for (const write of [
      (log: ReturnType<typeof createLog>) => log.error({ err: error }, 'failed'),
      (log: ReturnType<typeof createLog>) => log.error(error),
      (log: ReturnType<typeof createLog>) => log.error(error, 'failed'),
    ]) {
      const { text, line } = capture(write)
      expect(text).not.toContain(secret)
      expect(line.err).toMatchObject({ type: 'Error', message: 'no token', code: 'ECONNRESET' })
      expect(text).toContain('https://login.example/token')
    }
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCmdletError } from './cmdletError'
import { type Asked, cmdletFailure, isTransient } from './cmdletFailure'
import { jsonOf, readEnvelope } from './envelope'

const file = path.resolve(import.meta.dirname, '../../../../shared/samples/exchange-online/errors.json')
const here = fs.existsSync(file)
const samples = here ? JSON.parse(fs.readFileSync(file, 'utf8')).responses : {}

const asked: Asked = {
  cmdlet: 'Get-Mailbox',
  service: 'Exchange Online',
  delegated: false,
  roles: ['Security Reader'],
}
const failure = (status: number, body: unknown, over: Partial<Asked> = {}) =>
  cmdletFailure({ status, error: readCmdletError(body), text: '' }, { ...asked, ...over })

describe.skipIf(!here)('the captured refusals, in words', () => {
  it('an enum value that is none: from the inner exception, with the members', () => {
    const { code, message } = failure(400, samples['400_invalid_enum'])
    expect(code).toBe('badRequest')
    expect(message).toContain('Specify one of the following enumerator names')
  })

  it('a parameter that is none', () => {
    const error = failure(400, samples['400_unknown_parameter'])
    expect(error.message).toContain('Invalid cmdlet parameters specified. BogusParameter')
    expect(error.detail.serviceCode).toBe('AmbiguousParameterSetException')
  })

  it('an object that is not there, without the name of the server', () => {
    const error = failure(404, samples['404_object_not_found'])
    expect(error.code).toBe('itemNotFound')
    expect(error.message).toContain('user2@contoso.com')
    expect(error.message).not.toContain('DC01')
    expect(failure(500, samples['404_object_not_found'], { object: 'mailbox x' }).message).toBe(
      'There is no mailbox x.',
    )
  })

  it('a role that is missing names the cmdlet and the role', () => {
    const error = failure(403, samples['403_forbidden_json'])
    expect(error.code).toBe('notPermitted')
    expect(error.message).toMatch(/holds no role that may run Get-Mailbox.*Security Reader/)
  })

  it('a note that is too long', () => {
    const message = samples.tabl_notes_too_long_details_message
    const error = failure(400, { error: { message: 'Error executing cmdlet', details: [{ message }] } })
    expect(error.message).toContain('Remove 30 characters from Notes and retry.')
  })

  it('the session that Purview wants', () => {
    const error = failure(400, { error: { message: samples.scc_wrong_session_message } })
    expect(error.code).toBe('notSupported')
    expect(error.message).toContain('user name and password')
  })

  it('an error inside a 200', () => {
    for (const [body, code] of [
      [samples.embedded_error_in_200[0], 'badRequest'],
      [samples.embedded_error_in_200[1], 'notPermitted'],
    ] as const) {
      const { error } = readEnvelope(body, { statusCode: 200 })
      expect(failure(200, { error }).code).toBe(code)
    }
  })
})

describe('what has no body', () => {
  it('401 says that the application is not let in, 403 that it has no role', () => {
    expect(failure(401, null).message).toContain('Exchange.ManageAsApp')
    expect(failure(403, null).message).toContain('holds no role')
    expect(failure(401, null, { delegated: true }).message).not.toContain('ManageAsApp')
  })

  it('four kilobytes of NUL characters are none, and neither is an empty text', () => {
    expect(jsonOf(new Uint8Array(4096))).toBeNull()
    expect(jsonOf(new Uint8Array())).toBeNull()
    expect(jsonOf(new TextEncoder().encode('{"value":['))).toBeUndefined()
  })
})

describe('what may be asked again', () => {
  const error = (type: string, message = '') => ({ code: '', type, message })
  it.each([
    [429, null, '', true],
    [503, null, '', true],
    [504, null, '', true],
    [500, null, '', false],
    [400, error('Microsoft.Exchange.Data.Storage.StorageTransientException'), '', true],
    [500, error('Microsoft.Exchange.Data.Directory.SuitabilityDirectoryException'), '', true],
    [400, null, 'You have reached the maximum number of concurrent requests per tenant. Please wait', true],
    [400, error('', 'This operation is throttled'), '', true],
    [404, error('ManagementObjectNotFoundException'), '', false],
    [403, null, '', false],
  ])('%i %o %s', (status, cmdletError, text, expected) => {
    expect(isTransient({ status, error: cmdletError, text })).toBe(expected)
  })
})

describe('the envelope', () => {
  it('leaves out sidecars and the malformed key', () => {
    const row = { Size: 1, 'Size@data.type': 'System.Int32', 'LastUsedDate(DateTime])': null, LastUsedDate: null }
    expect(readEnvelope({ value: [row] }, { statusCode: 200 }).rows).toEqual([{ Size: 1, LastUsedDate: null }])
  })

  it('takes no value, null and nothing for no rows', () => {
    for (const body of [{}, { value: null }, { value: [] }, null]) {
      expect(readEnvelope(body, { statusCode: 200 }).rows).toEqual([])
    }
  })

  it('never shows a token that a service repeats', () => {
    const error = failure(400, { error: { message: 'bad header Bearer abc.def eyJhbGciOiJSUzI1.abc' } })
    expect(error.message).not.toMatch(/abc/)
  })
})

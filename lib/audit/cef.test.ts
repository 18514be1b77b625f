import { describe, expect, it } from 'vitest'
import type { AuditRow } from '../shared/auditView'
import { toCef } from './cef'

const row: AuditRow = {
  seq: '7',
  at: '2026-03-01T10:00:00.123Z',
  actorId: null,
  actorName: 'Ana = \\ Lima\r\nadmin|x',
  action: 'run.cancelAsked',
  objectType: null,
  objectId: null,
  runId: null,
  detail: { text: 'a=b|c\nd' },
  address: '192.0.2.7',
  prevHash: 'aa',
  hash: 'bb',
}

describe('toCef', () => {
  it('escapes what would end a field, and breaks no line', () => {
    expect(toCef(row, { version: '1|2\\3\n4' })).toBe(
      'CEF:0|Clawback|Clawback|1\\|2\\\\3 4|run.cancelAsked|Run cancel asked|3|externalId=7 rt=1772359200123' +
        ' suser=Ana \\= \\\\ Lima\\nadmin|x src=192.0.2.7 act=run.cancelAsked cs1Label=hash cs1=bb' +
        ' cs2Label=previousHash cs2=aa msg={"text":"a\\=b|c\\\\nd"}',
    )
  })

  it('names an IPv6 address in the field that CEF has for it', () => {
    const line = toCef({ ...row, address: '2001:db8::1' }, { version: '1' })
    expect(line).toContain('c6a2Label=Source IPv6 Address c6a2=2001:db8::1')
    expect(line).not.toContain(' src=')
  })
})

import { describe, expect, it } from 'vitest'
import { emptyTrace, traceHref, traceQueryOf } from './traceRequest'

const now = new Date('2026-11-21T08:00:00Z')

describe('a trace as it is asked for', () => {
  it('goes back from now, and takes several addresses', () => {
    const request = { ...emptyTrace, sender: 'a@example.com, *@evil.example', days: '7' }
    expect(traceQueryOf(request, 'c', now)).toEqual({
      connectionId: 'c',
      senders: ['a@example.com', '*@evil.example'],
      recipients: [],
      internetMessageIds: [],
      statuses: [],
      fromIp: '',
      toIp: '',
      from: '2026-11-14T08:00:00.000Z',
      until: '2026-11-21T08:00:00.000Z',
    })
  })

  it('takes exact instants as they are', () => {
    const request = { ...emptyTrace, days: 'exact', from: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' }
    expect(traceQueryOf(request, 'c', now)).toMatchObject({ from: request.from, until: request.until })
  })

  it('keeps the brackets of a message id in a link', () => {
    expect(traceHref('c', '<a+b@example.com>')).toBe('/trace?connection=c&messageId=%3Ca%2Bb%40example.com%3E&days=90')
  })
})

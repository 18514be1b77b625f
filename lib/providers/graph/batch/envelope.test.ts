import { describe, expect, it } from 'vitest'
import { readEnvelope, writeEnvelope } from './envelope'

const base = 'https://graph.example/v1.0'
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

describe('writeEnvelope', () => {
  it('gives relative addresses, ids of their own, and only the headers of the inner request', () => {
    const written = JSON.parse(
      writeEnvelope(
        [
          {
            url: `${base}/users/a%40x.example/messages?$filter=contains(subject%2C%27%23%20%26%20%25%27)`,
            method: 'GET',
            headers: { Authorization: 'Bearer secret', 'User-Agent': 'x', Prefer: 'IdType="ImmutableId"' },
          },
          { url: `${base}/me/messages/1/permanentDelete`, method: 'POST', headers: {} },
          {
            url: `${base}/me/messages/1/move`,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{"destinationId":"inbox"}',
          },
        ],
        base,
      ),
    )
    expect(written.requests).toEqual([
      {
        id: '0',
        method: 'GET',
        url: '/users/a%40x.example/messages?$filter=contains(subject%2C%27%23%20%26%20%25%27)',
        headers: { Prefer: 'IdType="ImmutableId"' },
      },
      // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2628: headers and a body also where the operation has none
      {
        id: '1',
        method: 'POST',
        url: '/me/messages/1/permanentDelete',
        headers: { 'Content-Type': 'application/json' },
        body: {},
      },
      {
        id: '2',
        method: 'POST',
        url: '/me/messages/1/move',
        headers: { 'Content-Type': 'application/json' },
        body: { destinationId: 'inbox' },
      },
    ])
  })
})

describe('readEnvelope', () => {
  it('puts answers in the order of the requests, and leaves a gap where one is missing', () => {
    const answer = {
      responses: [
        { id: '2', status: 429, headers: { 'Retry-After': 7 }, body: { error: {} } },
        { id: '0', status: 204 },
        { id: '9', status: 200 },
      ],
    }
    expect(readEnvelope(bytes(answer), 3)).toEqual([
      { status: 204, headers: {}, body: undefined },
      undefined,
      { status: 429, headers: { 'Retry-After': 7 }, body: { error: {} } },
    ])
  })

  it.each([['<html>'], ['{"responses":[{"id":"0","sta'], ['{"value":[]}']])(
    'does not take %s for an answer',
    (text) => {
      expect(readEnvelope(bytes(text), 1)).toBeNull()
    },
  )
})

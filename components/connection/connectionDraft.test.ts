import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@/lib/shared/connectionView'
import { type ConnectionDraft, draftOf, emptyDraft, inputOf, secretsOfDraft } from './connectionDraft'

const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
const view: ConnectionView = {
  connectionId: '01980000-0000-7000-8000-000000000001',
  name: 'Harbour Freight',
  description: 'Demo tenant',
  kind: 'microsoft365',
  active: true,
  restricted: true,
  delegated: false,
  signInNeeded: null,
  signIn: null,
  lastHealth: null,
  settings: {
    cloud: 'custom',
    endpoints: { login: 'https://login.example.com', graph: 'https://graph.example.com' },
    caCertificate: pem,
    tenantId: 'harbour.example',
    credential: { kind: 'certificate', clientId: 'app', certificate: pem },
    proxy: { url: 'http://proxy.example.com:3128', username: 'p' },
    timeouts: { connectSeconds: 5, requestSeconds: 50, totalSeconds: 60 },
  },
  users: [{ userId: '01980000-0000-7000-8000-000000000002', name: 'Rosa Amsel', email: 'rosa@harbour.example' }],
  healthIntervalMinutes: 15,
  notifyAfterFailures: 2,
  secrets: [{ name: 'certificatePrivateKey', setAt: '2026-11-01T00:00:00.000Z', setByName: 'Ben Otter' }],
  missingSecrets: ['proxyPassword'],
  callbackUrl: null,
  certificateThumbprint: null,
  health: [],
}

describe('the form of a connection', () => {
  it('sends back what it was given, and no secret that was not typed', () => {
    const sent = inputOf(draftOf(view))
    expect(sent.connection).toEqual({ kind: 'microsoft365', settings: view.settings })
    expect(sent).toMatchObject({
      restricted: true,
      userIds: [view.users[0]?.userId],
      healthIntervalMinutes: 15,
      secrets: {},
    })
  })

  it('sends a replaced secret, as a value or as a reference, and none of another credential', () => {
    const draft: ConnectionDraft = {
      ...draftOf(view),
      secrets: {
        clientSecret: { state: 'value', text: 'left over from another credential' },
        certificatePrivateKey: { state: 'reference', text: 'file:/run/secrets/key' },
        password: { state: 'value', text: '' },
        proxyPassword: { state: 'value', text: 'p' },
      },
    }
    expect(inputOf(draft).secrets).toEqual({
      certificatePrivateKey: { reference: 'file:/run/secrets/key' },
      proxyPassword: { value: 'p' },
    })
  })

  it('asks for the secrets of the chosen credential', () => {
    const names = (draft: ConnectionDraft) => secretsOfDraft(draft).map((secret) => secret.name)
    expect(names(emptyDraft)).toEqual(['clientSecret'])
    expect(names({ ...emptyDraft, credential: { ...emptyDraft.credential, kind: 'password' } })).toEqual([
      'password',
      'clientSecret',
    ])
    expect(names({ ...emptyDraft, kind: 'exchangeServer', proxyUsername: 'p' })).toEqual(['password', 'proxyPassword'])
  })

  it('splits mailboxes and scopes as they are pasted', () => {
    const exchange = { ...emptyDraft.exchange, mailboxes: 'a@example.com, b@example.com\nc@example.com' }
    expect(inputOf({ ...emptyDraft, kind: 'exchangeServer', exchange }).connection.settings).toMatchObject({
      mailboxes: ['a@example.com', 'b@example.com', 'c@example.com'],
    })
  })

  it('leaves a number that is none for the server to refuse', () => {
    expect(inputOf({ ...emptyDraft, notifyAfterFailures: 'many' }).notifyAfterFailures).toBeNaN()
  })
})

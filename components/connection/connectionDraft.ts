import type { ConnectionView } from '@/lib/shared/connectionView'

export const credentialKinds = ['clientSecret', 'certificate', 'delegated', 'password'] as const
export type CredentialKind = (typeof credentialKinds)[number]
export const endpointNames = ['login', 'graph', 'exchangeOnline', 'compliance'] as const
const typedSecrets = ['clientSecret', 'certificatePrivateKey', 'password', 'proxyPassword'] as const
export type TypedSecret = (typeof typedSecrets)[number]

/** A secret as it stands in the form. 'kept': there is one on the server, and it stays. */
export type SecretDraft = { state: 'kept' } | { state: 'value' | 'reference'; text: string }

/** The form of a connection: text as it is typed. What it becomes (`inputOf`) is checked by lib/connections/store.ts. */
export interface ConnectionDraft {
  name: string
  description: string
  kind: 'microsoft365' | 'exchangeServer'
  active: boolean
  restricted: boolean
  userIds: string[]
  healthIntervalMinutes: string
  notifyAfterFailures: string
  caCertificate: string
  proxyUrl: string
  proxyUsername: string
  timeouts: { connectSeconds: string; requestSeconds: string; totalSeconds: string }
  cloud: string
  endpoints: Record<(typeof endpointNames)[number], string>
  tenantId: string
  credential: { kind: CredentialKind; clientId: string; certificate: string; scopes: string; username: string }
  exchange: {
    url: string
    autodiscover: boolean
    autodiscoverAddress: string
    confirmedHosts: string
    username: string
    authentication: 'basic' | 'ntlm'
    verifyTls: boolean
    accessType: 'delegate' | 'impersonation'
    operationalMailbox: string
    mailboxes: string
  }
  secrets: Record<TypedSecret, SecretDraft>
}

const entered: SecretDraft = { state: 'value', text: '' }
const defaultScopes = 'offline_access Mail.ReadWrite Mail.Send User.Read'

export const emptyDraft: ConnectionDraft = {
  name: '',
  description: '',
  kind: 'microsoft365',
  active: true,
  restricted: false,
  userIds: [],
  healthIntervalMinutes: '60',
  notifyAfterFailures: '3',
  caCertificate: '',
  proxyUrl: '',
  proxyUsername: '',
  timeouts: { connectSeconds: '15', requestSeconds: '100', totalSeconds: '300' },
  cloud: 'commercial',
  endpoints: { login: '', graph: '', exchangeOnline: '', compliance: '' },
  tenantId: '',
  credential: { kind: 'clientSecret', clientId: '', certificate: '', scopes: defaultScopes, username: '' },
  exchange: {
    url: '',
    autodiscover: false,
    autodiscoverAddress: '',
    confirmedHosts: '',
    username: '',
    authentication: 'ntlm',
    verifyTls: true,
    accessType: 'impersonation',
    operationalMailbox: '',
    mailboxes: '',
  },
  secrets: { clientSecret: entered, certificatePrivateKey: entered, password: entered, proxyPassword: entered },
}

/** Which secrets the chosen credential takes; the optional ones are those a public client works without. */
export function secretsOfDraft(draft: ConnectionDraft): { name: TypedSecret; optional: boolean }[] {
  const proxy = draft.proxyUsername.trim() ? [{ name: 'proxyPassword' as const, optional: false }] : []
  if (draft.kind === 'exchangeServer') return [{ name: 'password', optional: false }, ...proxy]
  const own = {
    clientSecret: [{ name: 'clientSecret' as const, optional: false }],
    certificate: [{ name: 'certificatePrivateKey' as const, optional: false }],
    delegated: [{ name: 'clientSecret' as const, optional: true }],
    password: [
      { name: 'password' as const, optional: false },
      { name: 'clientSecret' as const, optional: true },
    ],
  }
  return [...own[draft.credential.kind], ...proxy]
}

export function draftOf(view: ConnectionView): ConnectionDraft {
  const settings = view.settings as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const list = (value: unknown, separator: string) => (Array.isArray(value) ? value.join(separator) : '')
  const part = (name: string) => (settings[name] ?? {}) as Record<string, unknown>
  const [proxy, credential, endpoints, timeouts] = [
    part('proxy'),
    part('credential'),
    part('endpoints'),
    part('timeouts'),
  ]
  const stored = new Set(view.secrets.map((secret) => secret.name))
  const seconds = (name: keyof ConnectionDraft['timeouts']) => String(timeouts[name] ?? emptyDraft.timeouts[name])
  return {
    ...emptyDraft,
    name: view.name,
    description: view.description,
    kind: view.kind,
    active: view.active,
    restricted: view.restricted,
    userIds: view.users.map((user) => user.userId),
    healthIntervalMinutes: view.healthIntervalMinutes === null ? '' : String(view.healthIntervalMinutes),
    notifyAfterFailures: String(view.notifyAfterFailures),
    caCertificate: text(settings.caCertificate),
    proxyUrl: text(proxy.url),
    proxyUsername: text(proxy.username),
    timeouts: {
      connectSeconds: seconds('connectSeconds'),
      requestSeconds: seconds('requestSeconds'),
      totalSeconds: seconds('totalSeconds'),
    },
    cloud: text(settings.cloud) || emptyDraft.cloud,
    endpoints: {
      login: text(endpoints.login),
      graph: text(endpoints.graph),
      exchangeOnline: text(endpoints.exchangeOnline),
      compliance: text(endpoints.compliance),
    },
    tenantId: text(settings.tenantId),
    credential: {
      kind: credentialKinds.find((kind) => kind === credential.kind) ?? 'clientSecret',
      clientId: text(credential.clientId),
      certificate: text(credential.certificate),
      scopes: list(credential.scopes, ' ') || defaultScopes,
      username: text(credential.username),
    },
    exchange: {
      url: text(settings.url),
      autodiscover: settings.autodiscover === true,
      autodiscoverAddress: text(settings.autodiscoverAddress),
      confirmedHosts: list(settings.confirmedHosts, '\n'),
      username: text(settings.username),
      authentication: settings.authentication === 'basic' ? 'basic' : 'ntlm',
      verifyTls: settings.verifyTls !== false,
      accessType: settings.accessType === 'delegate' ? 'delegate' : 'impersonation',
      operationalMailbox: text(settings.operationalMailbox),
      mailboxes: list(settings.mailboxes, '\n'),
    },
    secrets: Object.fromEntries(
      typedSecrets.map((name) => [name, stored.has(name) ? { state: 'kept' } : entered]),
    ) as ConnectionDraft['secrets'],
  }
}

/** What is sent. Numbers that are none become NaN, which the server refuses at the right field. */
export function inputOf(draft: ConnectionDraft) {
  const secrets = secretsOfDraft(draft).flatMap(({ name }) => {
    const secret = draft.secrets[name]
    if (secret.state === 'kept' || secret.text === '') return []
    return [[name, secret.state === 'value' ? { value: secret.text } : { reference: secret.text }] as const]
  })
  return {
    name: draft.name,
    description: draft.description,
    active: draft.active,
    restricted: draft.restricted,
    userIds: draft.restricted ? draft.userIds : [],
    healthIntervalMinutes: draft.healthIntervalMinutes === '' ? null : Number(draft.healthIntervalMinutes),
    notifyAfterFailures: Number(draft.notifyAfterFailures),
    connection: { kind: draft.kind, settings: settingsOf(draft) },
    secrets: Object.fromEntries(secrets),
  }
}

function settingsOf(draft: ConnectionDraft) {
  const shared = {
    ...given('caCertificate', draft.caCertificate),
    ...(draft.proxyUrl.trim()
      ? { proxy: { url: draft.proxyUrl.trim(), ...given('username', draft.proxyUsername) } }
      : {}),
    timeouts: Object.fromEntries(
      Object.entries(draft.timeouts).map(([name, text]) => [name, Number(text || Number.NaN)]),
    ),
  }
  if (draft.kind === 'exchangeServer') {
    const { url, autodiscover, autodiscoverAddress, confirmedHosts, username, authentication } = draft.exchange
    const { verifyTls, accessType, operationalMailbox, mailboxes } = draft.exchange
    return {
      ...given('url', url),
      autodiscover,
      ...given('autodiscoverAddress', autodiscoverAddress),
      confirmedHosts: linesOf(confirmedHosts),
      username: username.trim(),
      authentication,
      verifyTls,
      accessType,
      ...given('operationalMailbox', operationalMailbox),
      mailboxes: linesOf(mailboxes),
      ...shared,
    }
  }
  const endpoints = endpointNames.flatMap((name) => Object.entries(given(name, draft.endpoints[name])))
  return {
    cloud: draft.cloud,
    endpoints: Object.fromEntries(endpoints),
    tenantId: draft.tenantId.trim(),
    credential: credentialOf(draft.credential),
    ...shared,
  }
}

function credentialOf({ kind, clientId: typedId, certificate, scopes, username }: ConnectionDraft['credential']) {
  const clientId = typedId.trim()
  switch (kind) {
    case 'clientSecret':
      return { kind, clientId }
    case 'certificate':
      return { kind, clientId, certificate: certificate.trim() }
    case 'delegated':
      return { kind, clientId, scopes: scopes.split(/[\s,]+/).filter(Boolean) }
    case 'password':
      return { kind, clientId, username: username.trim() }
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter(Boolean)
}

function given<Name extends string>(name: Name, text: string): { [Key in Name]?: string } {
  const trimmed = text.trim()
  return (trimmed ? { [name]: trimmed } : {}) as { [Key in Name]?: string }
}

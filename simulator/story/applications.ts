import { createHash, createHmac, X509Certificate } from 'node:crypto'
import { uuidOf } from '../world/identifiers'
import type { Application } from '../world/types'

export interface RegistrationOptions {
  /** Client secrets follow from it */
  seed: string
  /** Registered on the main application and on the one without a secret */
  certificatePem: string
  now(): Date
}

/** Everything that later services ask for too, so that one registration serves the whole demo */
const ALL_PERMISSIONS = [
  'Mail.ReadWrite',
  'Mail.Send',
  'MailboxSettings.ReadWrite',
  'Calendars.ReadWrite',
  'Contacts.ReadWrite',
  'User.ReadWrite.All',
  'LicenseAssignment.ReadWrite.All',
  'Group.Read.All',
  'Organization.Read.All',
  'ThreatAssessment.Read.All',
  'ThreatSubmission.ReadWrite.All',
  'SecurityAlert.Read.All',
  'eDiscovery.ReadWrite.All',
  'Exchange.ManageAsApp',
]

const READ_PERMISSIONS = ['Mail.Read', 'MailboxSettings.Read', 'User.Read.All']

const DELEGATED_SCOPES = [
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'Mail.Read',
  'Mail.ReadWrite',
  'Mail.Send',
  'Mail.Read.Shared',
  'Mail.ReadWrite.Shared',
  'Mail.Send.Shared',
  'MailboxSettings.ReadWrite',
  'ThreatAssessment.ReadWrite.All',
  'ThreatSubmission.ReadWrite',
  'Exchange.Manage',
]

/** What an application that does everything needs beside `Exchange.ManageAsApp` */
const ADMINISTRATOR_ROLES = ['Exchange Administrator', 'Security Administrator', 'Compliance Administrator']

const CONSOLE_ROLES = ['Viewer', 'Analyst', 'Approver', 'Administrator', 'Auditor'].map((role) => `Clawback.${role}`)

export const CLIENT_IDS = {
  daemon: uuidOf('application:daemon'),
  readOnly: uuidOf('application:read-only'),
  expired: uuidOf('application:expired'),
  certificate: uuidOf('application:certificate'),
  delegated: uuidOf('application:delegated'),
  console: uuidOf('application:console'),
} as const

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

export function demoApplications(options: RegistrationOptions): Application[] {
  const { seed, certificatePem } = options
  const certificates = [registeredCertificate(certificatePem)]
  const goodUntil = new Date(options.now().getTime() + 2 * YEAR_MS)
  const secretOf = (clientId: string, expiresAt = goodUntil) => [{ value: clientSecret(seed, clientId), expiresAt }]
  const plain = () => ({
    certificates: [],
    redirectUris: [],
    applicationPermissions: [],
    delegatedScopes: [],
    appRoles: [],
    directoryRoles: [],
  })
  return [
    {
      ...plain(),
      clientId: CLIENT_IDS.daemon,
      displayName: 'Clawback',
      secrets: secretOf(CLIENT_IDS.daemon),
      certificates,
      redirectUris: ['http://localhost/signin'],
      applicationPermissions: [...ALL_PERMISSIONS],
      directoryRoles: [...ADMINISTRATOR_ROLES],
      delegatedScopes: [...DELEGATED_SCOPES],
    },
    {
      ...plain(),
      clientId: CLIENT_IDS.readOnly,
      displayName: 'Clawback (read only)',
      secrets: secretOf(CLIENT_IDS.readOnly),
      applicationPermissions: [...READ_PERMISSIONS],
    },
    {
      ...plain(),
      clientId: CLIENT_IDS.expired,
      displayName: 'Clawback (secret expired)',
      secrets: secretOf(CLIENT_IDS.expired, new Date(Date.UTC(2024, 5, 30))),
      applicationPermissions: [...ALL_PERMISSIONS],
      directoryRoles: [...ADMINISTRATOR_ROLES],
    },
    {
      ...plain(),
      clientId: CLIENT_IDS.certificate,
      displayName: 'Clawback (certificate)',
      secrets: [],
      certificates,
      applicationPermissions: [...ALL_PERMISSIONS],
      directoryRoles: [...ADMINISTRATOR_ROLES],
    },
    {
      ...plain(),
      clientId: CLIENT_IDS.delegated,
      displayName: 'Clawback (delegated)',
      secrets: secretOf(CLIENT_IDS.delegated),
      redirectUris: ['http://localhost/signin'],
      delegatedScopes: [...DELEGATED_SCOPES],
    },
    {
      ...plain(),
      clientId: CLIENT_IDS.console,
      displayName: 'Clawback console',
      secrets: secretOf(CLIENT_IDS.console),
      redirectUris: ['http://localhost/api/auth/callback/entra'],
      delegatedScopes: ['User.Read'],
      appRoles: [...CONSOLE_ROLES],
    },
  ]
}

export function clientSecret(seed: string, clientId: string): string {
  return `sim8Q~${createHmac('sha256', seed).update(`secret:${clientId}`).digest('base64url').slice(0, 34)}`
}

export function registeredCertificate(pem: string): Application['certificates'][number] {
  const certificate = new X509Certificate(pem)
  const digest = (algorithm: 'sha1' | 'sha256') => createHash(algorithm).update(certificate.raw).digest('base64url')
  return {
    thumbprintSha256: digest('sha256'),
    thumbprintSha1: digest('sha1'),
    publicKeyPem: certificate.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}

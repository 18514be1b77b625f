import type { Capability } from '../contract'

/** Groups of commands, and the grants that each needs: any one of a line's alternatives will do. */
interface Group {
  group: string
  capability: Capability
  application: string[][]
  delegated: string[][]
}

/** https://learn.microsoft.com/graph/permissions-reference */
const groups: readonly Group[] = [
  {
    group: 'Search and read messages',
    capability: 'messages',
    application: [['Mail.Read', 'Mail.ReadWrite']],
    delegated: [['Mail.Read', 'Mail.ReadWrite', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared']],
  },
  {
    group: 'Move, copy, delete, restore and mark messages',
    capability: 'messages',
    application: [['Mail.ReadWrite']],
    delegated: [['Mail.ReadWrite', 'Mail.ReadWrite.Shared']],
  },
  {
    group: 'List folders',
    capability: 'folders',
    application: [['Mail.ReadBasic.All', 'Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite']],
    delegated: [['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared']],
  },
  {
    group: 'Send mail and replies',
    capability: 'sending',
    application: [['Mail.Send'], ['Mail.ReadWrite']],
    delegated: [
      ['Mail.Send', 'Mail.Send.Shared'],
      ['Mail.ReadWrite', 'Mail.ReadWrite.Shared'],
    ],
  },
  {
    group: 'Report messages to Microsoft',
    capability: 'reporting',
    // An application cannot be given this: https://learn.microsoft.com/graph/api/informationprotection-post-threatassessmentrequests#permissions
    application: [['ThreatAssessment.ReadWrite.All (delegated sign-in only)']],
    delegated: [
      ['ThreatAssessment.ReadWrite.All', 'ThreatSubmission.ReadWrite', 'ThreatSubmission.ReadWrite.All'],
      ['Mail.Read', 'Mail.ReadWrite', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared'],
    ],
  },
  {
    group: 'List people and mailboxes',
    capability: 'users',
    application: [['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']],
    delegated: [['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']],
  },
  {
    group: 'Create folders',
    capability: 'folders',
    application: [['Mail.ReadWrite']],
    delegated: [['Mail.ReadWrite', 'Mail.ReadWrite.Shared']],
  },
  {
    group: 'See rules and automatic replies',
    capability: 'rules',
    application: [['MailboxSettings.Read', 'MailboxSettings.ReadWrite']],
    delegated: [['MailboxSettings.Read', 'MailboxSettings.ReadWrite']],
  },
  {
    group: 'Set automatic replies',
    capability: 'automaticReplies',
    application: [['MailboxSettings.ReadWrite']],
    delegated: [['MailboxSettings.ReadWrite']],
  },
  {
    group: 'See calendars',
    capability: 'calendar',
    application: [['Calendars.Read', 'Calendars.ReadWrite']],
    delegated: [['Calendars.Read', 'Calendars.ReadWrite', 'Calendars.Read.Shared', 'Calendars.ReadWrite.Shared']],
  },
  {
    group: 'Create meetings',
    capability: 'calendar',
    application: [['Calendars.ReadWrite']],
    delegated: [['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared']],
  },
  {
    group: 'See contacts',
    capability: 'contacts',
    application: [['Contacts.Read', 'Contacts.ReadWrite']],
    delegated: [['Contacts.Read', 'Contacts.ReadWrite', 'Contacts.Read.Shared', 'Contacts.ReadWrite.Shared']],
  },
  {
    group: 'See profiles, managers, groups and licences',
    capability: 'accounts',
    application: [['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']],
    delegated: [['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']],
  },
  {
    group: 'Delete and restore accounts',
    capability: 'accounts',
    application: [['User.ReadWrite.All', 'User.DeleteRestore.All']],
    delegated: [['User.ReadWrite.All', 'User.DeleteRestore.All', 'Directory.AccessAsUser.All']],
  },
  {
    group: 'Remove and give back licences',
    capability: 'licences',
    application: [['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']],
    delegated: [['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']],
  },
]

export function missingGrants(granted: readonly string[], delegated: boolean) {
  const held = new Set(granted.map((grant) => grant.toLowerCase()))
  return groups.map(({ group, capability, ...needs }) => ({
    group,
    capability,
    missing: (delegated ? needs.delegated : needs.application)
      .filter((alternatives) => !alternatives.some((grant) => held.has(grant.toLowerCase())))
      .map((alternatives) => alternatives[0] ?? ''),
  }))
}

/** Roles (application) or scopes (delegated) of a token; read for showing, its signature is the service's business. */
export function grantsInToken(token: string): string[] {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const roles = Array.isArray(claims.roles) ? claims.roles.filter((role: unknown) => typeof role === 'string') : []
    const scopes = typeof claims.scp === 'string' ? claims.scp.split(' ').filter(Boolean) : []
    return [...new Set<string>([...roles, ...scopes])].sort()
  } catch {
    // Microsoft calls the token opaque to its carrier: one that cannot be read is no failure
    return []
  }
}

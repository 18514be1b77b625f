/** What a person may do in the console. Mail metadata and mail content are separate on purpose. */
export const permissions = {
  'mail.metadata': 'See searches, their results and message metadata',
  'mail.content': 'Open message bodies, attachments and source (each opening is audited)',
  'mail.search': 'Start searches',
  'mail.change': 'Ask for changes to messages: move, copy, delete, restore, mark as read',
  'mail.send': 'Ask for mail to be sent: messages, replies, requests for an answer, reports to Microsoft',
  'protection.read': 'See allow and block lists and quarantine',
  'protection.change': 'Ask for changes to allow and block lists; release, deny and delete quarantined mail',
  'compliance.search': 'Create, start, stop and see compliance searches',
  'mailboxes.read': 'See what a mailbox is and who may use it',
  'mailboxes.change': 'Ask for changes to the type of mailboxes and who may use them',
  'mailbox.change': 'Ask for changes to mailboxes: folders, automatic replies, meetings',
  'accounts.change': 'Ask for changes to accounts: delete, restore, licences',
  'evidence.read': 'Download evidence files',
  'evidence.write': 'Keep messages and attachments as evidence',
  'runs.read': 'See runs',
  'runs.control': 'Pause, cancel, resume and retry runs',
  'approvals.read': 'See requests for approval',
  'approvals.decide': 'Approve or reject requests of others',
  'connections.read': 'See connections and their health',
  'connections.manage': 'Create, change and test connections',
  'users.manage': 'Invite people, change roles, end sessions',
  'settings.manage': 'Change policy and settings',
  'audit.read': 'Read, verify and export the audit log',
} as const

export type Permission = keyof typeof permissions

export const roles = ['viewer', 'analyst', 'approver', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

const viewer: Permission[] = ['mail.metadata', 'runs.read', 'connections.read', 'protection.read', 'mailboxes.read']

/** A role is a row of permissions. Someone with several roles has the union. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  viewer,
  analyst: [
    ...viewer,
    'mail.content',
    'mail.search',
    'mail.change',
    'mail.send',
    'protection.change',
    'compliance.search',
    'mailboxes.change',
    'mailbox.change',
    'accounts.change',
    'evidence.read',
    'evidence.write',
    'runs.control',
    'approvals.read',
  ],
  approver: [...viewer, 'mail.content', 'approvals.read', 'approvals.decide', 'runs.control'],
  administrator: [
    'runs.read',
    'runs.control',
    'connections.read',
    'connections.manage',
    'users.manage',
    'settings.manage',
  ],
  auditor: ['audit.read', 'runs.read', 'approvals.read', 'connections.read'],
}

export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => permissionsOfRole[role]))
}

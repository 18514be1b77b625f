import type { Access } from './graphCall'
import { accessDenied, requestDenied } from './graphError'

/**
 * What an operation asks for: any one of the names is enough; listed from least to most privileged as in the
 * permission tables of the documentation. Those in `basic` give a part of the properties only.
 */
export interface PermissionRule {
  service: 'exchange' | 'directory'
  application: readonly string[]
  delegated: readonly string[]
  basic?: readonly string[]
}

/** https://learn.microsoft.com/graph/api/user-list-messages#permissions */
export const MAIL_READ_BASIC: PermissionRule = {
  service: 'exchange',
  application: ['Mail.ReadBasic.All', 'Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'],
  delegated: ['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'],
  basic: ['Mail.ReadBasic.All', 'Mail.ReadBasic', 'Mail.ReadBasic.Shared'],
}

/** https://learn.microsoft.com/graph/api/attachment-get#permissions */
export const MAIL_READ: PermissionRule = {
  service: 'exchange',
  application: ['Mail.Read', 'Mail.ReadWrite'],
  delegated: ['Mail.Read', 'Mail.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/message-move#permissions */
export const MAIL_WRITE: PermissionRule = {
  service: 'exchange',
  application: ['Mail.ReadWrite'],
  delegated: ['Mail.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/user-translateexchangeids#permissions */
export const TRANSLATE_IDS: PermissionRule = {
  service: 'exchange',
  application: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All'],
  delegated: ['User.ReadBasic.All', 'User.Read', 'User.ReadWrite', 'User.Read.All', 'User.ReadWrite.All'],
}

/** https://learn.microsoft.com/graph/api/user-list#permissions */
export const USERS_READ: PermissionRule = {
  service: 'directory',
  application: [
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  delegated: [
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  basic: ['User.ReadBasic.All'],
}

/** https://learn.microsoft.com/graph/api/user-get#permissions: one's own profile needs no more than User.Read */
export const ME_READ: PermissionRule = {
  service: 'directory',
  application: [],
  delegated: ['User.Read', 'User.ReadWrite', ...USERS_READ.delegated],
  basic: ['User.ReadBasic.All'],
}

/** https://learn.microsoft.com/graph/api/user-list-licensedetails#permissions */
export const LICENCE_DETAILS_READ: PermissionRule = {
  service: 'directory',
  application: [
    'LicenseAssignment.Read.All',
    'User.Read.All',
    'Directory.Read.All',
    'User.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
  delegated: [
    'LicenseAssignment.Read.All',
    'User.Read.All',
    'Directory.Read.All',
    'User.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
}

/** https://learn.microsoft.com/graph/api/organization-list#permissions */
export const ORGANIZATION_READ: PermissionRule = {
  service: 'directory',
  application: ['Organization.Read.All', 'Directory.Read.All', 'Organization.ReadWrite.All', 'Directory.ReadWrite.All'],
  delegated: [
    'User.Read',
    'Organization.Read.All',
    'Directory.Read.All',
    'Organization.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
}

/** https://learn.microsoft.com/graph/api/subscribedsku-list#permissions */
export const SKUS_READ: PermissionRule = {
  service: 'directory',
  application: [
    'LicenseAssignment.Read.All',
    'Organization.Read.All',
    'Directory.Read.All',
    'Organization.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
  delegated: [
    'LicenseAssignment.Read.All',
    'Organization.Read.All',
    'Directory.Read.All',
    'Organization.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
}

/** https://learn.microsoft.com/graph/api/group-list#permissions */
export const GROUPS_READ: PermissionRule = {
  service: 'directory',
  application: [
    'GroupMember.Read.All',
    'Group.Read.All',
    'Directory.Read.All',
    'Group.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
  delegated: [
    'GroupMember.Read.All',
    'Group.Read.All',
    'Directory.Read.All',
    'Group.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
}

/** https://learn.microsoft.com/graph/api/user-update#permissions */
export const USERS_WRITE: PermissionRule = {
  service: 'directory',
  application: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  delegated: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
}

/** https://learn.microsoft.com/graph/api/user-delete#permissions */
export const USERS_DELETE: PermissionRule = {
  service: 'directory',
  application: ['User.DeleteRestore.All', 'User.ReadWrite.All'],
  delegated: ['User.DeleteRestore.All', 'User.ReadWrite.All', 'Directory.AccessAsUser.All'],
}

/** https://learn.microsoft.com/graph/api/directory-deleteditems-list#permissions */
export const DELETED_USERS_READ: PermissionRule = {
  service: 'directory',
  application: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  delegated: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
}

/** https://learn.microsoft.com/graph/api/user-assignlicense#permissions */
export const LICENCES_WRITE: PermissionRule = {
  service: 'directory',
  application: ['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
  delegated: ['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
}

/** https://learn.microsoft.com/graph/api/user-list-manager#permissions */
export const RELATIONS_READ: PermissionRule = {
  service: 'directory',
  application: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  delegated: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
}

/** https://learn.microsoft.com/graph/api/user-get-mailboxsettings#permissions */
export const SETTINGS_READ: PermissionRule = {
  service: 'exchange',
  application: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
  delegated: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/user-update-mailboxsettings#permissions */
export const SETTINGS_WRITE: PermissionRule = {
  service: 'exchange',
  application: ['MailboxSettings.ReadWrite'],
  delegated: ['MailboxSettings.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/user-list-calendarview#permissions */
export const CALENDAR_READ: PermissionRule = {
  service: 'exchange',
  application: ['Calendars.ReadBasic.All', 'Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  delegated: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  basic: ['Calendars.ReadBasic.All', 'Calendars.ReadBasic'],
}

/** https://learn.microsoft.com/graph/api/user-post-events#permissions */
export const CALENDAR_WRITE: PermissionRule = {
  service: 'exchange',
  application: ['Calendars.ReadWrite'],
  delegated: ['Calendars.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/user-list-contacts#permissions */
export const CONTACTS_READ: PermissionRule = {
  service: 'exchange',
  application: ['Contacts.Read', 'Contacts.ReadWrite'],
  delegated: ['Contacts.Read', 'Contacts.ReadWrite'],
}

/** https://learn.microsoft.com/graph/api/user-post-contacts#permissions */
export const CONTACTS_WRITE: PermissionRule = {
  service: 'exchange',
  application: ['Contacts.ReadWrite'],
  delegated: ['Contacts.ReadWrite'],
}

/**
 * A delegated token reaches the signed-in person's own mailbox; another one only with the ".Shared" scope.
 * https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export function grant(rule: PermissionRule, access: Access, ownMailbox: boolean): { basicOnly: boolean } {
  const granted = access.person === null ? access.roles : access.scopes
  const enough =
    access.person === null
      ? rule.application
      : rule.service === 'directory'
        ? rule.delegated
        : [...(ownMailbox ? rule.delegated : []), ...rule.delegated.map((scope) => `${scope}.Shared`)]
  const held = enough.filter((permission) => granted.includes(permission))
  if (held.length === 0) throw rule.service === 'exchange' ? accessDenied() : requestDenied()
  return { basicOnly: held.every((permission) => rule.basic?.includes(permission) ?? false) }
}

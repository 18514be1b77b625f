import type { AccountProfile, DeletedUser, GroupMembership } from './account'

/** What the tabs of a mailbox's page show, as the read commands answer it. */

export interface FolderView {
  folderId: string
  displayName: string
  parentFolderId: string | null
  childFolderCount: number
  totalItemCount: number
  unreadItemCount: number
  isHidden: boolean
}

export interface FolderMessage {
  messageId: string
  internetMessageId: string | null
  subject: string
  sender: { address: string; name: string } | null
  receivedAt: string
  hasAttachments: boolean
  isRead: boolean
  preview: string
}

export interface RuleView {
  ruleId: string
  name: string
  sequence: number
  isEnabled: boolean
  hasError: boolean
  isReadOnly: boolean
  conditions: string[]
  exceptions: string[]
  actions: string[]
  dangers: { kind: string; level: 'high' | 'notice'; words: string }[]
  forwardTo: { address: string; name: string }[]
}

export interface RulesView {
  rules: RuleView[]
  domainsKnown: boolean
}

export interface RepliesView {
  status: 'disabled' | 'alwaysEnabled' | 'scheduled'
  externalAudience: 'none' | 'contactsOnly' | 'all'
  scheduledStart: string | null
  scheduledEnd: string | null
  internalReply: string
  externalReply: string
}

export interface EventView {
  eventId: string
  subject: string
  start: string
  end: string
  isAllDay: boolean
  location: string
  organizer: { address: string; name: string } | null
  isOrganizer: boolean
  attendees: { address: string; name: string; type: string; response: string | null }[]
  showAs: string
  isPrivate: boolean
  isCancelled: boolean
  preview: string
}

export interface ContactView {
  contactId: string
  displayName: string
  company: string | null
  jobTitle: string | null
  addresses: { address: string; name: string }[]
  telephones: string[]
  modifiedAt: string | null
}

export interface ProfileView extends AccountProfile {
  manager: { displayName: string; address: string | null } | null
  managerProblem: string | null
  groups: GroupMembership[]
  groupsProblem: string | null
}

export interface LicenceView {
  skuId: string
  partNumber: string | null
  direct: boolean
  groupIds: string[]
}

export interface DeletedAccountView extends DeletedUser {
  restorableUntil: string | null
}

export interface PersonFound extends Pick<AccountProfile, 'principalName' | 'mail' | 'displayName'> {
  connectionId: string
}

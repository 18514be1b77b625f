import type { ConnectionKind } from '../../generated/prisma/client'
import type { Capability } from '../providers/contract'

const exchangeServer: readonly Capability[] = [
  'messages',
  'folders',
  'users',
  'sending',
  'calendar',
  'contacts',
  'rules',
  'automaticReplies',
  'newMail',
  'junkMail',
]

const only: Partial<Record<Capability, string>> = {
  accounts: 'Accounts are kept in Active Directory there, which Exchange Web Services does not reach.',
  licences: 'There are no licences on an Exchange Server of one’s own.',
  mailboxes:
    'Exchange Web Services cannot change a mailbox’s kind or who may open it; that takes the Exchange Management Shell.',
  blocklist: 'The allow and block lists are a part of Microsoft 365.',
  quarantine: 'The quarantine is a part of Microsoft 365.',
  complianceSearch: 'Compliance searches are a part of Microsoft 365. A search over all mailboxes does the same here.',
  messageTrace: 'Message trace is a part of Microsoft 365; a server’s own tracking log is not told over EWS.',
  reporting: 'Messages are reported to Microsoft from a Microsoft 365 mailbox only.',
}

const onlyOnServers: Partial<Record<Capability, string>> = {
  newMail: 'New mail is watched over an Exchange Server connection only, so far.',
  junkMail:
    'Microsoft Graph marks no messages as junk. Move them to Junk Email, and put the sender on the block list instead.',
}

/**
 * Why such a connection cannot offer the capability at all, for a person; null where it can. What its credential may do shows
 * when it is used.
 */
export function whyNotOffered(kind: ConnectionKind, capability: Capability | null): string | null {
  if (capability === null) return null
  if (kind === 'microsoft365') {
    return onlyOnServers[capability] ?? null
  }
  if (exchangeServer.includes(capability)) return null
  return `It is an Exchange Server. ${only[capability] ?? 'Exchange Web Services does not offer this.'}`
}

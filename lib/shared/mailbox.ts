/** https://learn.microsoft.com/powershell/module/exchangepowershell/set-mailbox */
export const mailboxTypes = ['Regular', 'Shared', 'Room', 'Equipment'] as const
export type MailboxType = (typeof mailboxTypes)[number]

export const mailboxTypeWords: Record<MailboxType, string> = {
  Regular: 'User mailbox',
  Shared: 'Shared mailbox',
  Room: 'Room mailbox',
  Equipment: 'Equipment mailbox',
}

export const mailboxRights = [
  'FullAccess',
  'ReadPermission',
  'ExternalAccount',
  'DeleteItem',
  'ChangePermission',
  'ChangeOwner',
  'SendAs',
  'SendOnBehalf',
] as const
export type MailboxRight = (typeof mailboxRights)[number]

export const mailboxRightWords: Record<MailboxRight, string> = {
  FullAccess: 'Full Access',
  ReadPermission: 'Read permissions',
  ExternalAccount: 'External account',
  DeleteItem: 'Delete the mailbox',
  ChangePermission: 'Change permissions',
  ChangeOwner: 'Change the owner',
  SendAs: 'Send As',
  SendOnBehalf: 'Send on Behalf',
}

export interface MailboxFacts {
  /** Its id in Entra ID, or what Exchange names it by */
  identity: string
  address: string
  displayName: string
  /** "UserMailbox", "SharedMailbox" … */
  recipientType: string
  /** null: a kind that cannot be converted */
  type: MailboxType | null
  sizeBytes: number | null
  hasArchive: boolean
  /** What keeps deleted items, in words; empty: nothing */
  holds: string[]
  /** The account behind it cannot sign in */
  accountDisabled: boolean
  hasLicence: boolean | null
}

export interface MailboxPermission {
  /** As Exchange names the person: an address, a name, "NT AUTHORITY\SELF" */
  user: string
  rights: MailboxRight[]
  deny: boolean
  inherited: boolean
}

/** A shared mailbox above this size needs a licence of its own. */
export const sharedMailboxBytes = 50 * 1024 ** 3

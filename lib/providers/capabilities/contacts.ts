import type { Address, CallOptions, Mailbox } from '../contract'

export interface Contact {
  contactId: string
  displayName: string
  company: string | null
  jobTitle: string | null
  addresses: Address[]
  telephones: string[]
  createdAt: string | null
  modifiedAt: string | null
}

export interface Contacts {
  /** Of the default folder, up to `limit`. */
  list(query: Mailbox & { limit: number }, options: CallOptions): Promise<{ contacts: Contact[]; truncated: boolean }>
}

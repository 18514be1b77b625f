import type { Capability } from '../providers/contract'

const mailbox = ['ApplicationImpersonation, or Full Access to each mailbox']

/**
 * The least that the account of an Exchange Server connection needs for each capability; absent where Exchange Web Services
 * does not offer it.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/impersonation-and-ews-in-exchange
 */
export const ewsAccess: Partial<Record<Capability, readonly string[]>> = {
  messages: mailbox,
  folders: mailbox,
  calendar: mailbox,
  contacts: mailbox,
  rules: mailbox,
  automaticReplies: mailbox,
  newMail: mailbox,
  junkMail: mailbox,
  sending: ['ApplicationImpersonation, or Full Access and Send As for the mailbox that sends'],
  users: ['Mailbox Search (Discovery Management), to list every mailbox'],
}

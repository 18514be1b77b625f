import type { TransportConfig } from '../transport/config'
import type { NtlmAccount } from './ntlm/ntlmV2'

/** How calls reach a server, whichever it is. */
export interface EwsTransportConfig extends TransportConfig {
  account: NtlmAccount
  authentication: 'basic' | 'ntlm'
  /** false: any certificate will do, so anybody between may read the password and the mail */
  verifyTls: boolean
  /** Sockets, and so calls at once; below the server's EWSMaxConcurrency of 27 */
  connections?: number
}

export interface EwsConfig extends EwsTransportConfig {
  /** https://mail.example.com/EWS/Exchange.asmx; absent: found by autodiscover */
  url?: string
  autodiscover?: AutodiscoverConfig
  /** impersonation: act as the mailbox's owner (role ApplicationImpersonation). delegate: with rights on the mailbox */
  access: 'delegate' | 'impersonation'
  /** Replaces the mailbox in every call */
  operationalMailbox?: string
  /** What "all mailboxes" means where the server does not list them */
  mailboxes?: string[]
  /** Told of each call after its answer, without credentials; the tests check both against the schema with it */
  onCall?(call: EwsCallRecord): void
}

export interface AutodiscoverConfig {
  /** The address to ask for; its domain says whom to ask */
  address: string
  /** Hosts outside of that domain which the password may be sent to when they are pointed to */
  confirmedHosts: readonly string[]
  /** Looks for SRV records; left out: the machine's own resolver */
  findService?(name: string): Promise<{ name: string; port: number; priority: number; weight: number }[]>
}

interface EwsCallRecord {
  requestBody: string
  status: number
}

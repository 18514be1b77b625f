import type { ProductName } from './soap/versions'

type Scheme = 'Negotiate' | 'NTLM' | 'Basic'

/** What an administrator of the server has set; the control endpoint changes it. */
export interface EwsSettings {
  product: ProductName
  schemes: Scheme[]
  /** Of IIS: whether NTLM must name the TLS channel. https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-extended-protection */
  extendedProtection: 'off' | 'allow' | 'require'
  /** Of IIS: whether EWS is refused without TLS */
  requireTls: boolean
  /** Where Autodiscover sends every client, instead of answering; null: it answers */
  autodiscoverRedirect: { kind: 'redirectUrl' | 'redirectAddr'; target: string } | null
  /** Null: never */
  lockoutThreshold: number | null
  /** Without an index a query string is refused */
  contentIndexing: boolean
  /** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange */
  maxConcurrency: number
  maxHangingConnections: number
  findCountLimit: number
}

/**
 * Exchange Server 2016 at first: the exchangelib that distributions carry cannot name the builds of its successors.
 * Extended Protection is looked at where a client offers it; a new installation would require it.
 */
export function standardSettings(): EwsSettings {
  return {
    product: '2016',
    schemes: ['Negotiate', 'NTLM', 'Basic'],
    extendedProtection: 'allow',
    requireTls: true,
    autodiscoverRedirect: null,
    lockoutThreshold: null,
    contentIndexing: true,
    maxConcurrency: 27,
    maxHangingConnections: 10,
    findCountLimit: 1000,
  }
}

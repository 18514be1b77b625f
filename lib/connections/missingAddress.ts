import type { Capability } from '../providers/contract'

const ofExchangeOnline: readonly (Capability | null)[] = [
  'mailboxes',
  'blocklist',
  'spoofedSenders',
  'quarantine',
  'complianceSearch',
  'messageTrace',
]

/**
 * Why a connection whose addresses were typed in cannot offer something: the address of that service was left out. null
 * where it can. Of Microsoft's own clouds every address is known.
 */
export function missingAddress(settings: unknown, capability: Capability | null): string | null {
  const { cloud, endpoints = {} } = settings as {
    cloud?: string
    endpoints?: { exchangeOnline?: string; compliance?: string }
  }
  if (cloud !== 'custom' || !ofExchangeOnline.includes(capability)) return null
  if (!endpoints.exchangeOnline) {
    return 'It has no address of Exchange Online administration. An administrator can add it in its settings.'
  }
  if (capability === 'complianceSearch' && !endpoints.compliance) {
    return 'It has no address of Purview (compliance). An administrator can add it in its settings.'
  }
  return null
}

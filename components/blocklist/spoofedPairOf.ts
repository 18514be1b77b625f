import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import { pairText, readSpoofPair, type SpoofType } from '@/lib/shared/spoofPair'

/**
 * The pair of a message, as far as its headers tell: whom it shows as the sender, and the infrastructure, which is the
 * domain of the server's name, else that of a signature that holds, else the range of its address. null: they do not say.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure
 */
export function spoofedPairOf(analysis: MailAnalysis): { line: string; spoofType: SpoofType } | null {
  const sender = analysis.from[0]?.address
  if (!sender) return null
  for (const infrastructure of [serverName(analysis), signedBy(analysis), analysis.outsideAddress]) {
    const read = infrastructure ? readSpoofPair(`${sender}, ${infrastructure}`) : null
    if (read?.ok) return { line: pairText(read), spoofType: typeOf(sender, analysis) }
  }
  return null
}

/** What Exchange Online found by looking the connecting address up */
function serverName({ antispam }: MailAnalysis): string | null {
  const name = antispam.find((fact) => fact.name === 'PTR')?.value ?? ''
  return /^(?:InfoDomainNonexistent|)$/i.test(name) ? null : name
}

function signedBy({ authentication: { reports } }: MailAnalysis): string | null {
  const own = reports.filter(({ header }) => header === 'Authentication-Results')
  const held = own
    .flatMap(({ verdicts }) => verdicts)
    .find(({ method, result }) => method === 'dkim' && result === 'pass')
  return held?.properties['header.d'] ?? null
}

/** A first guess that the person sees: a sender in the domain of a recipient is one of the house. */
function typeOf(sender: string, { to, cc }: MailAnalysis): SpoofType {
  const domain = domainOf(sender)
  return [...to, ...cc].some(({ address }) => address !== null && domainOf(address) === domain)
    ? 'internal'
    : 'external'
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

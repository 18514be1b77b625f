import { type CallOptions, type OpenConnection, ProviderError } from '../providers/contract'

export interface InternalDomains {
  domains: string[]
  /** false: only the mailbox's own domain is known, so that a sister company's looks like somebody else's */
  complete: boolean
}

const known = new WeakMap<OpenConnection, Promise<string[] | null>>()

/** The organisation's own domains; where the service does not tell them, the domain of the mailbox. */
export async function internalDomains(
  connection: OpenConnection,
  mailbox: string,
  options: CallOptions,
): Promise<InternalDomains> {
  const told = known.get(connection) ?? readDomains(connection, options)
  known.set(connection, told)
  // A failure that may pass is not the last word
  told.catch(() => known.delete(connection))
  const domains = await told
  if (domains) return { domains, complete: true }
  const own = domainOf(mailbox)
  return { domains: own ? [own] : [], complete: false }
}

async function readDomains(connection: OpenConnection, options: CallOptions): Promise<string[] | null> {
  if (!connection.accounts) return null
  try {
    return await connection.accounts.domains(options)
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'notPermitted') return null
    throw error
  }
}

export function isOutside(address: string, domains: readonly string[]): boolean {
  const domain = domainOf(address)
  return domain !== null && !domains.includes(domain)
}

function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@')
  return at < 0 ? null : address.slice(at + 1).toLowerCase()
}

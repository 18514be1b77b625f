/** The mailbox that every organisation has, by whose place requests are routed. */
const organisationMailbox = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}'

export interface Caller {
  /** The tenant's id, from the token */
  tenantId: string
  /** The person's name in Entra ID; null for an application */
  userPrincipalName: string | null
}

/** What routes the request: the mailbox it is about, else the person, else the organisation. */
export function exchangeAnchor(caller: Caller, mailbox: string | undefined): Record<string, string> {
  if (mailbox?.includes('@')) {
    return { 'X-AnchorMailbox': `SMTP:${mailbox}`, 'parameter-based-routing': 'true' }
  }
  const anchor = caller.userPrincipalName
    ? `UPN:${caller.userPrincipalName}`
    : `APP:${organisationMailbox}@${caller.tenantId}`
  return { 'X-AnchorMailbox': anchor }
}

/** The compliance host finds the tenant by its initial domain only; with another name it answers 500. */
export function complianceAnchor(initialDomain: string): Record<string, string> {
  return { 'X-AnchorMailbox': `UPN:${organisationMailbox}@${initialDomain}` }
}

/** Read from the token for routing; whether it is good is the service's business. */
export function callerOf(token: string, fallback: { tenantId: string; username: string | null }): Caller {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const upn = [claims.upn, claims.preferred_username, fallback.username].find((name) => typeof name === 'string')
    const isApplication = claims.idtyp === 'app' || (fallback.username === null && typeof claims.upn !== 'string')
    return {
      tenantId: typeof claims.tid === 'string' ? claims.tid : fallback.tenantId,
      userPrincipalName: isApplication ? null : (upn ?? null),
    }
  } catch {
    return { tenantId: fallback.tenantId, userPrincipalName: fallback.username }
  }
}

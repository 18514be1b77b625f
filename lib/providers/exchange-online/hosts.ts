import { ProviderError } from '../contract'
import type { Cloud } from '../entra/clouds'

/** DoD's compliance host takes the token of GCC High's: https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2 */
export function complianceAudience(cloud: Cloud, frontDoor: string): string {
  return cloud === 'dod' ? 'https://ps.compliance.protection.office365.us' : new URL(frontDoor).origin
}

const redirects = new Set([301, 302, 303, 307, 308])

export function isRedirect(status: number): boolean {
  return redirects.has(status)
}

/**
 * Where to go after a redirect of the compliance front door, e.g. to "https://eur02b.admin.protection.outlook.com:446/…".
 * That back end must not be called: its first label, before the front door's own name, is the region's host. What is not
 * a host of the same service is not followed, since the token would go with it.
 */
export function regionalCompliance(frontDoor: string, location: string | null): string {
  const door = new URL(frontDoor)
  // DoD's front door has a label of its own before the common name
  const common = door.hostname.replace(/^[\w-]+\.(?=ps\.compliance\.)/, '')
  const target = parse(location)
  // A stand-in without names of its own has its region on the same machine
  if (
    target?.protocol === 'https:' &&
    !/(^|\.)ps\.compliance\./.test(door.hostname) &&
    target.hostname === door.hostname
  ) {
    return target.origin
  }
  const label = /^([a-z0-9-]+)\.(.+)$/i.exec(target?.hostname ?? '')
  const backEnd = common.replace(/^ps\.compliance\./, 'admin.')
  if (target?.protocol !== 'https:' || !label || (label[2] !== backEnd && label[2] !== common)) {
    throw strange('Purview compliance', location)
  }
  return `https://${label[1]}.${common}${door.port ? `:${door.port}` : ''}`
}

/** Exchange's front door may point to a host below its own name. */
export function regionalExchange(frontDoor: string, location: string | null): string {
  const door = new URL(frontDoor)
  const target = parse(location)
  if (target?.protocol !== 'https:' || target.port !== door.port || !target.hostname.endsWith(`.${door.hostname}`)) {
    throw strange('Exchange Online', location)
  }
  return target.origin
}

function strange(service: string, location: string | null): ProviderError {
  const host = parse(location)?.host ?? 'nowhere'
  return new ProviderError(
    'badAnswer',
    `${service} pointed to ${host}, which is not one of its own hosts; it was not followed. Check the connection’s environment and addresses.`,
    { statusCode: 302 },
  )
}

function parse(location: string | null): URL | null {
  return location !== null && URL.canParse(location) ? new URL(location) : null
}

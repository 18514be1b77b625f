import { EntraError } from './entraError'

/** An API that tokens are issued for. */
export interface Resource {
  name: 'graph' | 'exchangeOnline' | 'compliance'
  /** The address that the ready line prints */
  url: string
  /** Other ways to name it in a scope; the token says `url` then */
  aliases: readonly string[]
  /** Which of an application's permissions belong to this API */
  owns(permission: string): boolean
}

export const OIDC_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access']

export interface RequestedScopes {
  resource: Resource
  audience: string
  /** Without the resource in front; ".default" is among them when asked for */
  names: string[]
  oidc: string[]
  /** As the client wrote the resource, with "/" at its end; empty for bare names */
  prefix: string
}

/** "https://host/Mail.Read openid", "https://host/.default", "Mail.Read": all for one resource. */
export function parseScopes(scope: string, resources: readonly Resource[]): RequestedScopes {
  const all = scope.split(/\s+/).filter(Boolean)
  const oidc = all.filter((each) => OIDC_SCOPES.includes(each))
  const parsed = all.filter((each) => !OIDC_SCOPES.includes(each)).map((each) => splitScope(each, resources))
  const graph = resources.find(({ name }) => name === 'graph')
  if (!graph) throw new Error('Microsoft Graph is not registered as a resource')
  const first = parsed[0] ?? { resource: graph, audience: graph.url, name: '', prefix: '' }
  if (parsed.some(({ resource }) => resource !== first.resource)) {
    throw new EntraError(
      'invalid_request',
      28000,
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
    )
  }
  return {
    resource: first.resource,
    audience: first.audience,
    names: parsed.map(({ name }) => name).filter(Boolean),
    oidc,
    prefix: first.prefix,
  }
}

function splitScope(scope: string, resources: readonly Resource[]) {
  const slash = scope.lastIndexOf('/')
  if (slash < 0) {
    const resource = resources.find(({ name }) => name === 'graph')
    if (!resource) throw new Error('Microsoft Graph is not registered as a resource')
    return { resource, audience: resource.url, name: scope, prefix: '' }
  }
  // ".default" of a resource that ends in a slash is written with two of them
  const wanted = scope.slice(0, slash).replace(/\/+$/, '')
  const name = scope.slice(slash + 1)
  for (const resource of resources) {
    const isKnown = resource.url === wanted || resource.aliases.includes(wanted)
    if (isKnown && name)
      return { resource, audience: audienceOf(resource, wanted), name, prefix: scope.slice(0, slash + 1) }
  }
  throw new EntraError(
    'invalid_resource',
    500011,
    `The resource principal named ${wanted} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  )
}

/** A loopback address is taken at its word; a public name stands for the address that serves it here. */
function audienceOf(resource: Resource, wanted: string): string {
  return /^https:\/\/(127\.0\.0\.1|\[::1\]):/.test(wanted) ? wanted : resource.url
}

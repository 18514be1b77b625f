import type { GraphCall } from './graphCall'

/** "https://…/v1.0/$metadata#users('…')/messages(subject,sender)/$entity" */
export function odataContext(call: GraphCall, of: string, select: readonly string[] | null, entity = false): string {
  const chosen = select && select.length > 0 ? `(${select.join(',')})` : ''
  return `${call.serviceRoot}/$metadata#${of}${chosen}${entity ? '/$entity' : ''}`
}

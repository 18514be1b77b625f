import type { ConnectionKind } from '../../generated/prisma/client'
import type { Capability } from '../providers/contract'

const exchangeServer: readonly Capability[] = [
  'messages',
  'folders',
  'calendar',
  'contacts',
  'users',
  'rules',
  'automaticReplies',
]

/** Whether such a connection can offer the capability at all; what its credential may do shows when it is used. */
export function mayOffer(kind: ConnectionKind, capability: Capability): boolean {
  return kind === 'microsoft365' || exchangeServer.includes(capability)
}

import { type Address, type CallOptions, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { isFlagOn } from '../folders/folders'
import { onlyMessage } from '../soap/responseMessages'
import { tag } from '../xml/writeXml'
import { childOf, childrenOf } from '../xml/xmlElement'
import { bookEntryOf, resolveNames } from './resolveNames'

const mostGroups = 500

/**
 * The people in a distribution group, given by its address or name, and in the groups within it.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/expanddl-operation
 */
export async function expandGroup(client: EwsClient, group: string, options: CallOptions): Promise<Address[]> {
  const waiting = [group.includes('@') ? group : await addressOfGroup(client, group, options)]
  const seen = new Set(waiting.map((address) => address.toLowerCase()))
  const people = new Map<string, Address>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    for (const member of await membersOf(client, address, options)) {
      const key = member.address.toLowerCase()
      if (member.mailboxType === 'PublicDL') {
        if (!seen.has(key) && seen.size < mostGroups) waiting.push(member.address)
        seen.add(key)
      } else if (member.mailboxType === 'Mailbox') people.set(key, { address: member.address, name: member.name })
    }
  }
  return [...people.values()]
}

async function membersOf(client: EwsClient, address: string, { signal }: CallOptions) {
  const response = await client.call({
    operation: tag('m:ExpandDL', {}, tag('m:Mailbox', {}, tag('t:EmailAddress', {}, address))),
    mailbox: '',
    asAccount: true,
    repeatable: true,
    signal,
  })
  const expansion = childOf(onlyMessage(response), 'DLExpansion')
  if (expansion && !isFlagOn(expansion.attributes.IncludesLastItemInRange ?? 'true')) {
    throw new ProviderError('notSupported', `The server gave only a part of the members of ${address}.`, {
      statusCode: 200,
    })
  }
  return expansion ? childrenOf(expansion, 'Mailbox').map(bookEntryOf) : []
}

async function addressOfGroup(client: EwsClient, name: string, options: CallOptions): Promise<string> {
  const { people } = await resolveNames(client, name, options)
  const groups = people.filter(({ mailboxType }) => mailboxType === 'PublicDL')
  const [only] = groups.length > 1 ? groups.filter((one) => one.name.toLowerCase() === name.toLowerCase()) : groups
  if (only) return only.address
  throw new ProviderError(
    'itemNotFound',
    groups.length > 1
      ? `${groups.length} groups are called like “${name}”. Write the group’s address.`
      : `There is no distribution group “${name}” in the address book.`,
    { statusCode: 404 },
  )
}

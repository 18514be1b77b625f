import { sizeOf } from '../../graph/messages/messageSize'
import type { Person, World } from '../../world/types'
import type { MailboxRegister } from '../mailboxes/mailboxRegister'
import { compileQuery } from './complianceQuery'
import { findMatches, type Match } from './findMatches'
import { isUnreachable } from './searchLocations'

export type PurgeType = 'SoftDelete' | 'HardDelete'

export interface PurgedLocation {
  address: string
  items: number
  sizeBytes: number
  failed: number
}

export interface PurgeOptions {
  query: string
  people: readonly Person[]
  type: PurgeType
  mostPerMailbox: number
}

/**
 * Takes the first matches of each mailbox away. A soft delete moves them to the deletions of Recoverable Items, where
 * they still match: asked again, it takes them again and nothing changes. A hard delete moves them to the Purges and
 * leaves what is there already. https://learn.microsoft.com/purview/edisc-search-delete-email-messages
 */
export function purgeMatches(
  world: World,
  register: MailboxRegister,
  { query, people, type, mostPerMailbox }: PurgeOptions,
): PurgedLocation[] {
  const matches = compileQuery(query, world.now())
  return people.map((person) => {
    const address = person.mail ?? person.userPrincipalName
    if (isUnreachable(person)) return { address, items: 0, sizeBytes: 0, failed: 1 }
    const taken = findMatches(world, register, person, matches)
      .filter(({ place }) => place !== 'kept')
      .slice(0, mostPerMailbox)
    const sizeBytes = taken.reduce((sum, { message }) => sum + sizeOf(message), 0)
    for (const match of taken) remove(world, match, type)
    return { address, items: taken.length, sizeBytes, failed: 0 }
  })
}

function remove(world: World, { mailbox, message, place }: Match, type: PurgeType): void {
  if (type === 'HardDelete') {
    world.purgeMessage(mailbox, message)
    return
  }
  const deletions = world.folderByIdOrName(mailbox, 'recoverableitemsdeletions')
  if (!deletions) throw new Error('A mailbox without Recoverable Items')
  if (place === 'visible') world.moveMessage(mailbox, message, deletions.id)
}

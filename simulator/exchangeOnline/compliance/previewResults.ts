import { sizeOf } from '../../graph/messages/messageSize'
import type { MessageState, World } from '../../world/types'
import type { MailboxRegister } from '../mailboxes/mailboxRegister'
import { compileQuery } from './complianceQuery'
import type { ComplianceSearch } from './complianceSearch'
import { findMatches } from './findMatches'
import { findLocations, isUnreachable } from './searchLocations'

const MOST_ITEMS = 200

/** The one string that a preview consists of; subjects are not escaped in it. */
export function previewResults(world: World, register: MailboxRegister, search: ComplianceSearch): string {
  const matches = compileQuery(search.query, world.now())
  const lines: string[] = []
  for (const person of findLocations(world, search.locations).people) {
    if (isUnreachable(person)) continue
    for (const { message } of findMatches(world, register, person, matches)) {
      if (lines.length >= MOST_ITEMS) break
      lines.push(lineOf(person.mail ?? person.userPrincipalName, message))
    }
  }
  return `{${lines.join(',\r\n')}}`
}

function lineOf(location: string, message: MessageState): string {
  const fields = {
    Location: location,
    Sender: message.from?.name ?? '',
    Subject: message.subject,
    Type: 'Email',
    Size: sizeOf(message),
    'Received Time': americanTime(message.receivedAt),
    'Data Link': `PreviewResults/Exchange/item_${message.immutableId.slice(-24)}/item.eml`,
  }
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')
}

/** "5/14/2020 6:45:31 PM" */
function americanTime(date: Date): string {
  return date.toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replace('\u202f', ' ')
}

import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { sizeOf } from '../../graph/messages/messageSize'
import type { World } from '../../world/types'
import type { MailboxRegister } from '../mailboxes/mailboxRegister'
import { compileQuery } from './complianceQuery'
import type { ComplianceSearch, SearchRun } from './complianceSearch'
import { findMatches } from './findMatches'
import { findLocations, isUnreachable } from './searchLocations'

/** Mailboxes between two turns of the event loop, so that others are served meanwhile */
const MAILBOXES_PER_TURN = 20

/** Looks through the locations and notes what is there; ends early when the search is stopped or the world is reset. */
export async function runSearch(
  world: World,
  register: MailboxRegister,
  search: ComplianceSearch,
  run: SearchRun,
): Promise<void> {
  const { generation } = world
  try {
    const matches = compileQuery(search.query, run.startedAt)
    const { people, unknown } = findLocations(world, search.locations)
    if (unknown.length > 0 && !search.allowsUnknownLocations) {
      run.errors.push(...unknown.map((address) => `The location "${address}" is either invalid or not found.`))
      run.endedAt = world.now()
      return
    }
    for (const [index, person] of people.entries()) {
      if (index % MAILBOXES_PER_TURN === MAILBOXES_PER_TURN - 1) await yieldToOthers()
      if (run.isStopped || world.generation !== generation) return
      const address = person.mail ?? person.userPrincipalName
      if (isUnreachable(person)) {
        run.errors.push(`The mailbox "${address}" couldn't be searched: the mailbox is unavailable.`)
        continue
      }
      const found = findMatches(world, register, person, matches)
      const sizeBytes = found.reduce((sum, { message }) => sum + sizeOf(message), 0)
      run.results.push({ address, items: found.length, sizeBytes })
    }
    run.endedAt = world.now()
  } catch (error) {
    run.mistake = error
  }
}

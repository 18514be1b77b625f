import type { MailboxState, Person, World } from '../world/types'
import { type Account, mayOpen } from './auth/account'
import { EwsError } from './ewsError'
import type { EwsState } from './ewsState'
import type { Contract } from './soap/versions'
import type { XmlElement } from './xml/xmlElement'

/** One request that got through the door. */
export interface Call {
  world: World
  state: EwsState
  contract: Contract
  /** Who signed in */
  account: Account
  /** As whom the request acts: who is impersonated, or whose account it is; null: an account without a mailbox */
  actor: Person | null
  isImpersonating: boolean
  header: XmlElement | undefined
  request: XmlElement
  /** "https://host:port" as the client addressed the server */
  origin: string
  now: Date
}

/** A mailbox that the caller may work in. */
export interface Box {
  person: Person
  mailbox: MailboxState
}

export function addressOf(person: Person): string {
  return person.mail ?? person.userPrincipalName
}

export function nonExistentMailbox(): EwsError {
  return new EwsError('ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.')
}

export function openByAddress(call: Call, address: string): Box {
  const person = call.world.findPerson(address.trim())
  if (!person) throw nonExistentMailbox()
  return openBox(call, person)
}

export function openOwn(call: Call): Box {
  if (!call.actor) {
    throw new EwsError(
      'ErrorMissingEmailAddress',
      'When making a request as an account that does not have a mailbox, you must specify the mailbox primary SMTP address for any distinguished folder Ids.',
    )
  }
  return openBox(call, call.actor)
}

/** The same refusals whether the mailbox is named by its address, by an id or not at all. */
export function openBox(call: Call, person: Person): Box {
  const mailbox = call.world.onPremisesMailboxOf(person)
  if (!mailbox) throw nonExistentMailbox()
  const mayUse = call.isImpersonating ? call.actor?.id === person.id : mayOpen(call.account, person)
  if (!mayUse) throw accessDenied()
  switch (call.state.troubles.get(person.id)) {
    case 'moveInProgress':
      throw new EwsError(
        'ErrorMailboxMoveInProgress',
        'Mailbox move in progress. Try again later., Cannot open mailbox.',
      )
    case 'storeUnavailable':
      throw new EwsError('ErrorMailboxStoreUnavailable', 'The mailbox database is temporarily unavailable.')
    case 'otherServer':
      throw new EwsError(
        'ErrorCrossSiteRequest',
        'The request cannot be performed because the mailbox is on a server in another site. Use Autodiscover to find its address.',
      )
    case undefined:
      return { person, mailbox }
  }
}

export function accessDenied(): EwsError {
  return new EwsError('ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
}

import type { Person, World } from '../../world/types'
import { EwsFault } from '../ewsError'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Account } from './account'
import { sidOf } from './accounts'

/** Whom the header names; undefined without one. https://learn.microsoft.com/exchange/client-developer/exchange-web-services/impersonation-and-ews-in-exchange */
export function impersonated(world: World, account: Account, header: XmlElement | undefined): Person | undefined {
  const impersonation = childOf(header, 'ExchangeImpersonation')
  if (!impersonation) return undefined
  const named = childOf(impersonation, 'ConnectingSID')?.children[0]
  const text = named?.text.trim() ?? ''
  if (!named || text === '') {
    throw new EwsFault(
      'ErrorInvalidExchangeImpersonationHeaderData',
      'The ExchangeImpersonation SOAP header does not name whom to impersonate.',
    )
  }
  if (!account.mayImpersonate) throw impersonateDenied()
  const person = find(world, named.name, text)
  if (!person) throw notFound(named.name)
  if (person.mailbox !== 'onPremises') throw noMailbox()
  if (!person.accountEnabled) throw impersonateDenied()
  return person
}

function find(world: World, kind: string, text: string): Person | undefined {
  if (kind === 'SID') {
    return world
      .people()
      .find((person) => person.mailbox === 'onPremises' && sidOf(person.userPrincipalName.split('@')[0] ?? '') === text)
  }
  const person = text.includes('@') ? world.findPerson(text) : undefined
  if (!person) return undefined
  const name = kind === 'PrincipalName' ? person.userPrincipalName : (person.mail ?? '')
  return name.toLowerCase() === text.toLowerCase() ? person : undefined
}

function notFound(kind: string): EwsFault {
  if (kind === 'PrincipalName') {
    return new EwsFault('ErrorInvalidUserPrincipalName', 'The user principal name (UPN) is not valid.')
  }
  return kind === 'SID' ? new EwsFault('ErrorInvalidSid', 'The SID is not valid.') : noMailbox()
}

function noMailbox(): EwsFault {
  return new EwsFault('ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.')
}

function impersonateDenied(): EwsFault {
  return new EwsFault(
    'ErrorImpersonateUserDenied',
    'The account does not have permission to impersonate the requested user.',
  )
}

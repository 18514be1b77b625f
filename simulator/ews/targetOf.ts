import type { World } from '../world/types'
import { addressOf } from './call'
import { decodeId } from './ids/ewsId'
import type { Envelope } from './soap/readEnvelope'
import type { SoapParts } from './soap/serveSoap'
import type { XmlElement } from './xml/xmlElement'

/** The mailbox that a request is about, by which faults are addressed: the one it names first, else its caller's. */
export function targetOf(world: World, { account }: SoapParts, { header, request }: Envelope): string | null {
  const impersonated = header && firstText(header, ['PrimarySmtpAddress', 'SmtpAddress', 'PrincipalName'])
  if (impersonated) return impersonated
  const named = firstMailbox(world, request)
  return named ?? (account.person ? addressOf(account.person) : null)
}

function firstText(element: XmlElement, names: readonly string[]): string | undefined {
  for (const child of element.children) {
    if (names.includes(child.name)) return child.text.trim()
    const inner = firstText(child, names)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Where ids and folders are named; recipients in items are somebody else. */
const NOT_LOOKED_INTO = new Set(['Items', 'ItemChanges', 'Restriction', 'Attachments'])

function firstMailbox(world: World, element: XmlElement): string | undefined {
  for (const child of element.children) {
    if (NOT_LOOKED_INTO.has(child.name)) continue
    if (child.name === 'Mailbox') return firstText(child, ['EmailAddress', 'Address'])
    const id = child.attributes.Id === undefined ? undefined : decodeId(child.attributes.Id)
    const person = id && world.findPerson(id.mailboxId)
    if (person) return addressOf(person)
    const inner = firstMailbox(world, child)
    if (inner !== undefined) return inner
  }
  return undefined
}

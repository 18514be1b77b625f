import type { EmailAddressState } from '../../world/types'
import { element, textElement, type Xml } from '../xml/writeXml'

export function mailboxXml({ name, address }: EmailAddressState, tag = 't:Mailbox'): Xml {
  return element(
    tag,
    null,
    name ? textElement('t:Name', name) : '',
    address ? [textElement('t:EmailAddress', address), textElement('t:RoutingType', 'SMTP')] : '',
  )
}

export function singleXml(tag: string, address: EmailAddressState | null): Xml | undefined {
  return address ? element(tag, null, mailboxXml(address)) : undefined
}

export function manyXml(tag: string, addresses: readonly EmailAddressState[]): Xml | undefined {
  return addresses.length === 0 ? undefined : element(tag, null, ...addresses.map((each) => mailboxXml(each)))
}

export function namesOf(addresses: readonly EmailAddressState[]): string {
  return addresses.map(({ name, address }) => name || address).join('; ')
}

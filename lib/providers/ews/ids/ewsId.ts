import { tag, type Xml } from '../xml/writeXml'
import type { XmlElement } from '../xml/xmlElement'

/**
 * Ids as they leave this provider: the service's, which are base64, in letters that a path and an address can hold. One that is
 * not base64 is kept behind a dot.
 */
export function idOf(element: XmlElement | undefined): string {
  const id = element?.attributes.Id ?? ''
  if (!/^[A-Za-z0-9+/=]*$/.test(id)) return `.${encodeURIComponent(id)}`
  return id.replaceAll('+', '-').replaceAll('/', '_')
}

/** The service's own id again, from ours or as a person pasted it. */
export function serviceId(id: string): string {
  const [own = ''] = id.split(keyMark, 1)
  if (own.startsWith('.')) return decodeURIComponent(own.slice(1))
  return own.replaceAll('-', '+').replaceAll('_', '/')
}

/**
 * EWS gives a message another id whenever it changes folders. The search key (PidTagSearchKey) stays, and is the same for
 * copies, so it goes along with the id, behind a tilde: by it the message is found again.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcprpt/
 */
const keyMark = '~'

export function withSearchKey(id: string, searchKey: string | null): string {
  return searchKey === null ? id : `${id}${keyMark}${Buffer.from(searchKey, 'base64').toString('base64url')}`
}

/** Base64, as the service takes it; null: the id came without one */
export function searchKeyIn(messageId: string): string | null {
  const at = messageId.indexOf(keyMark)
  return at < 0 ? null : Buffer.from(messageId.slice(at + 1), 'base64url').toString('base64')
}

export function itemIdElement(messageId: string, changeKey?: string): Xml {
  return tag('t:ItemId', { Id: serviceId(messageId), ChangeKey: changeKey })
}

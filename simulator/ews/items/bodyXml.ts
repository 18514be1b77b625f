import { bodyText, htmlToText, textToHtml, withoutActiveContent } from '../../graph/messages/bodyText'
import { element, textElement, type Xml } from '../xml/writeXml'
import type { ItemView } from './itemView'
import { isContact, isMessage, type StoredItem } from './storedItem'

interface Body {
  contentType: 'text' | 'html'
  content: string
}

export function bodyOf(item: StoredItem): Body {
  return isContact(item) ? { contentType: 'text', content: item.personalNotes } : item.body
}

export function plainBodyOf(item: StoredItem): string {
  if (isMessage(item)) return bodyText(item)
  const { contentType, content } = bodyOf(item)
  return contentType === 'html' ? htmlToText(content) : content
}

/** "Best" is what is stored, unless the item is plain text, which is given as such. */
export function bodyXml(tag: string, { item, shape }: ItemView, wanted = shape.bodyType): Xml {
  const body = bodyOf(item)
  const asText = wanted === 'Text' || (wanted === 'Best' && body.contentType === 'text')
  const whole = asText ? plainBodyOf(item) : asHtml(body, shape.filterHtml)
  const limit = shape.maximumBodySize
  const isCut = limit !== null && whole.length > limit
  const attributes = { BodyType: asText ? 'Text' : 'HTML', ...(limit !== null && { IsTruncated: isCut }) }
  return element(tag, attributes, inner(isCut ? whole.slice(0, limit) : whole))
}

function asHtml({ contentType, content }: Body, filter: boolean): string {
  const html = contentType === 'html' ? content : textToHtml(content)
  return filter ? withoutActiveContent(html) : html
}

function inner(text: string): string {
  return text === '' ? '' : textElement('x', text).slice('<x>'.length, -'</x>'.length)
}

import type { ItemView } from '../items/itemView'
import { isContact, isEvent, isMessage } from '../items/storedItem'
import { element, type Xml } from '../xml/writeXml'

/** What may be done in answer to an item. https://learn.microsoft.com/exchange/client-developer/web-service-reference/responseobjects */
export function responseObjects({ item }: ItemView): Xml {
  if (isContact(item)) return ''
  const names = isEvent(item) ? eventNames(item.response) : isMessage(item) && item.isDraft ? [] : MESSAGE
  return names.length === 0
    ? ''
    : element('t:ResponseObjects', null, ...names.map((name) => element(`t:${name}`, null)))
}

const MESSAGE = ['ReplyToItem', 'ReplyAllToItem', 'ForwardItem']

function eventNames(response: string): string[] {
  if (response === 'organizer') return ['CancelCalendarItem', 'ForwardItem']
  return ['AcceptItem', 'TentativelyAcceptItem', 'DeclineItem', ...MESSAGE]
}

import { createHash } from 'node:crypto'
import { namesOf } from '../items/addressXml'
import { bodyOf, plainBodyOf } from '../items/bodyXml'
import { idOfItem } from '../items/itemIndex'
import type { ItemView, Value } from '../items/itemView'
import { type ExtendedValue, isMessage, itemClassOf, knownExtrasOf, type StoredItem } from '../items/storedItem'
import { headerOf, ownerAddress, sizeOfItem, subjectOf } from './itemProperties'

type Read = (view: ItemView) => Value | null | undefined

const INTERNET_HEADERS = '00020386-0000-0000-c000-000000000046/name/'

/** Mail's own properties by their tags. https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops */
const BY_TAG: Record<string, Read> = {
  '0x001a': ({ item }) => itemClassOf(item),
  '0x0037': ({ item }) => subjectOf(item),
  '0x0039': ({ item }) => (isMessage(item) ? item.sentAt : undefined),
  '0x003d': ({ item }) => /^[a-z]{1,3}: /i.exec(subjectOf(item))?.[0] ?? '',
  '0x0070': ({ item }) => subjectOf(item).replace(/^([a-z]{1,3}: )+/i, ''),
  '0x007d': ({ item }) =>
    isMessage(item) && item.headers.length > 0
      ? `${item.headers.map(({ name, value }) => `${name}: ${value}`).join('\r\n')}\r\n`
      : undefined,
  '0x0c1a': ({ item }) => (isMessage(item) ? item.sender?.name : undefined),
  '0x0c1f': ({ item }) => (isMessage(item) ? item.sender?.address : undefined),
  '0x0042': ({ item }) => (isMessage(item) ? item.from?.name : undefined),
  '0x0065': ({ item }) => (isMessage(item) ? item.from?.address : undefined),
  '0x5d01': ({ item }) => (isMessage(item) ? item.sender?.address : undefined),
  '0x5d02': ({ item }) => (isMessage(item) ? item.from?.address : undefined),
  '0x0e02': ({ item }) => (isMessage(item) ? namesOf(item.bcc) : undefined),
  '0x0e03': ({ item }) => (isMessage(item) ? namesOf(item.cc) : undefined),
  '0x0e04': ({ item }) => (isMessage(item) ? namesOf(item.to) : undefined),
  '0x0e06': ({ item }) => (isMessage(item) ? item.receivedAt : undefined),
  '0x0e07': ({ item }) => (isMessage(item) ? (item.isRead ? 1 : 0) | (item.isDraft ? 8 : 0) : 1),
  '0x0e08': ({ item }) => sizeOfItem(item),
  '0x0e1d': ({ item }) => subjectOf(item).replace(/^([a-z]{1,3}: )+/i, ''),
  '0x0e1b': ({ item }) => isMessage(item) && item.attachments.length > 0,
  '0x1000': ({ item }) => plainBodyOf(item),
  '0x1013': ({ item }) => {
    const body = bodyOf(item)
    return body.contentType === 'html' ? Buffer.from(body.content).toString('base64') : undefined
  },
  '0x1035': ({ item }) => (isMessage(item) ? item.internetMessageId : undefined),
  '0x1039': ({ item }) => headerOf(item, 'References'),
  '0x1042': ({ item }) => headerOf(item, 'In-Reply-To'),
  '0x3007': ({ item }) => item.createdAt,
  '0x3008': ({ item }) => item.modifiedAt,
  '0x300b': ({ item }) => searchKeyOf(item),
  '0x0fff': ({ box, item }) => Buffer.from(idOfItem(box.mailbox, item), 'base64').subarray(43).toString('base64'),
  '0x0040': (view) => ownerAddress(view).name,
}

/**
 * Stays when the item moves; a copy has that of its original, which `copyTo` gives it.
 * https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagsearchkey-canonical-property
 */
export function searchKeyOf(item: StoredItem): string {
  const [kept] = knownExtrasOf(item)?.extended.get('0x300b')?.values ?? []
  if (kept !== undefined) return kept
  return createHash('md5')
    .update(isMessage(item) ? item.immutableId : item.id)
    .digest('base64')
}

/** What was set, or what the item says by itself; undefined where it has none. */
export function extendedValueOf(view: ItemView, key: string, type: string): ExtendedValue | undefined {
  const kept = knownExtrasOf(view.item)?.extended.get(key)
  if (kept) return kept
  const isHeader = key.startsWith(INTERNET_HEADERS)
  const value = isHeader ? headerOf(view.item, key.slice(INTERNET_HEADERS.length)) : BY_TAG[key]?.(view)
  if (value === undefined || value === null) return undefined
  return { type, values: [textOf(value)], isArray: false }
}

function textOf(value: Value): string {
  return value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : String(value)
}

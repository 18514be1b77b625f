import { hash } from 'node:crypto'
import { sizeOf } from '../../graph/messages/messageSize'
import { addressOf } from '../call'
import { idOfFolder } from '../folders/folderId'
import { changeKeyOfItem } from '../ids/changeKey'
import { conversationEwsId } from '../ids/conversationId'
import { namesOf } from '../items/addressXml'
import { attachmentsOf, attachmentXml } from '../items/attachments'
import { bodyXml, plainBodyOf } from '../items/bodyXml'
import { idOfItem } from '../items/itemIndex'
import { mimeOfItem } from '../items/mimeOfItem'
import {
  folderIdOf,
  isContact,
  isEvent,
  isMessage,
  itemClassOf,
  knownExtrasOf,
  type StoredItem,
} from '../items/storedItem'
import { base64Text, element, textElement } from '../xml/writeXml'
import { effectiveRights } from './effectiveRights'
import type { Properties } from './property'

const CAPITALISED = { low: 'Low', normal: 'Normal', high: 'High' } as const
const SENSITIVITY = {
  normal: 'Normal',
  personal: 'Personal',
  private: 'Private',
  confidential: 'Confidential',
} as const
const FLAG = { notFlagged: 'NotFlagged', flagged: 'Flagged', complete: 'Complete' } as const

export function subjectOf(item: StoredItem): string {
  return isContact(item) ? item.displayName : item.subject
}

export function sizeOfItem(item: StoredItem): number {
  return isMessage(item) ? sizeOf(item) : 1024 + plainBodyOf(item).length
}

export function headerOf(item: StoredItem, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return isMessage(item) ? item.headers.find((header) => header.name.toLowerCase() === wanted)?.value : undefined
}

/** What every kind of item has. */
export const ITEM_PROPERTIES: Properties = {
  'item:MimeContent': {
    xml: ({ call, item }, tag) => element(tag, { CharacterSet: 'UTF-8' }, base64Text(mimeOfItem(call.world, item))),
  },
  'item:ItemId': {
    value: ({ box, item }) => idOfItem(box.mailbox, item),
    xml: ({ box, item }, tag) => element(tag, { Id: idOfItem(box.mailbox, item), ChangeKey: changeKeyOfItem(item) }),
  },
  'item:ParentFolderId': {
    xml: ({ box, item }, tag) => {
      const folder = box.mailbox.folders.get(folderIdOf(box.mailbox, item))
      return folder && element(tag, idOfFolder(box.mailbox, folder))
    },
  },
  'item:ItemClass': { value: ({ item }) => itemClassOf(item) },
  'item:Subject': { value: ({ item }) => subjectOf(item) },
  'item:Sensitivity': { value: ({ item }) => (isEvent(item) ? SENSITIVITY[item.sensitivity] : 'Normal') },
  'item:Body': { value: ({ item }) => plainBodyOf(item), xml: (view, tag) => bodyXml(tag, view) },
  'item:Attachments': {
    value: ({ item }) => attachmentsOf(item).map(({ name }) => name),
    xml: ({ box, item }, tag) => {
      const attachments = attachmentsOf(item)
      if (attachments.length === 0) return undefined
      return element(tag, null, ...attachments.map((each) => attachmentXml(box, item, each)))
    },
  },
  'item:DateTimeReceived': {
    value: ({ item }) => (isMessage(item) ? item.receivedAt : isEvent(item) ? item.createdAt : undefined),
  },
  'item:Size': { value: ({ item }) => sizeOfItem(item) },
  'item:Categories': {
    value: ({ item }) => item.categories,
    xml: ({ item }, tag) =>
      item.categories.length === 0
        ? undefined
        : element(tag, null, ...item.categories.map((category) => textElement('t:String', category))),
  },
  'item:Importance': { value: ({ item }) => CAPITALISED[isContact(item) ? 'normal' : item.importance] },
  'item:InReplyTo': { value: ({ item }) => headerOf(item, 'In-Reply-To') },
  'item:IsSubmitted': { value: () => false },
  'item:IsDraft': { value: ({ item }) => isMessage(item) && item.isDraft },
  'item:IsFromMe': { value: () => false },
  'item:IsResend': { value: () => false },
  'item:IsUnmodified': { value: ({ item }) => isMessage(item) && !item.isDraft },
  'item:InternetMessageHeaders': {
    xml: ({ item }, tag) => {
      if (!isMessage(item) || item.headers.length === 0) return undefined
      const headers = item.headers.map(({ name, value }) =>
        element('t:InternetMessageHeader', { HeaderName: name }, textElement('x', value).slice(3, -4)),
      )
      return element(tag, null, ...headers)
    },
  },
  'item:DateTimeSent': {
    value: ({ item }) => (isMessage(item) ? item.sentAt : isEvent(item) ? item.createdAt : undefined),
  },
  'item:DateTimeCreated': { value: ({ item }) => item.createdAt },
  'item:ReminderDueBy': { value: ({ item }) => (isEvent(item) ? item.start : undefined) },
  'item:ReminderIsSet': { value: ({ item }) => isEvent(item) && item.isReminderOn },
  'item:ReminderNextTime': {
    value: ({ item }) =>
      isEvent(item) && item.isReminderOn
        ? new Date(item.start.getTime() - item.reminderMinutesBeforeStart * 60_000)
        : undefined,
  },
  'item:ReminderMinutesBeforeStart': { value: ({ item }) => (isEvent(item) ? item.reminderMinutesBeforeStart : 0) },
  'item:DisplayCc': { value: ({ item }) => (isMessage(item) ? namesOf(item.cc) : '') },
  'item:DisplayTo': {
    value: ({ item }) => (isMessage(item) ? namesOf(item.to) : isEvent(item) ? namesOf(item.attendees) : ''),
  },
  'item:DisplayBcc': { value: ({ item }) => (isMessage(item) ? namesOf(item.bcc) : '') },
  'item:HasAttachments': { value: ({ item }) => attachmentsOf(item).some(({ isInline }) => !isInline) },
  'item:Culture': { value: ({ box }) => box.mailbox.settings.locale },
  'item:EffectiveRights': { xml: (_view, tag) => effectiveRights(tag) },
  'item:LastModifiedName': { value: ({ box }) => box.person.displayName },
  'item:LastModifiedTime': { value: ({ item }) => item.modifiedAt },
  'item:IsAssociated': { value: ({ item }) => knownExtrasOf(item)?.isAssociated === true },
  'item:WebClientReadFormQueryString': {
    value: ({ call, box, item }) =>
      `${call.origin}/owa/?ItemID=${encodeURIComponent(idOfItem(box.mailbox, item))}&exvsurl=1&viewmodel=ReadMessageItem`,
  },
  'item:ConversationId': {
    value: ({ box, item }) => (isMessage(item) ? conversationEwsId(box.person.id, item.conversationId) : undefined),
    xml: ({ box, item }, tag) =>
      isMessage(item) ? element(tag, { Id: conversationEwsId(box.person.id, item.conversationId) }) : undefined,
  },
  'item:UniqueBody': { xml: (view, tag) => bodyXml(tag, view) },
  'item:Flag': {
    xml: ({ item }, tag) =>
      isMessage(item) ? element(tag, null, textElement('t:FlagStatus', FLAG[item.flagStatus])) : undefined,
  },
  'item:StoreEntryId': {
    value: ({ box, item }) => Buffer.from(idOfItem(box.mailbox, item), 'base64').subarray(43).toString('base64'),
  },
  'item:InstanceKey': {
    value: ({ item }) =>
      hash('sha256', isMessage(item) ? item.immutableId : item.id, 'buffer').toString('base64', 0, 8),
  },
  'item:NormalizedBody': { xml: (view, tag) => bodyXml(tag, view) },
  'item:Preview': { value: ({ item }) => plainBodyOf(item).replace(/\s+/g, ' ').trim().slice(0, 255) },
  'item:TextBody': { xml: (view, tag) => bodyXml(tag, view, 'Text') },
  'item:IsClutter': { value: () => false },
}

export function ownerAddress(view: { box: { person: Parameters<typeof addressOf>[0] } }) {
  return { name: view.box.person.displayName, address: addressOf(view.box.person) }
}

import type { AttendeeResponse } from '../../world/personalTypes'
import type { EmailAddressState, MessageState } from '../../world/types'
import { addressOf, type Call } from '../call'
import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { bodyOf, plainBodyOf } from '../items/bodyXml'
import { type OpenItem, resolveItem } from '../items/resolveItem'
import { isEvent, isMessage } from '../items/storedItem'
import { changed, removeItem } from '../moving/moveItem'
import { itemIds } from '../operations/responses'
import { headerOf } from '../properties/itemProperties'
import { element, type Xml } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import { cancelMeeting } from './meetings'
import { newMessage } from './newItems'
import { readMailboxes } from './readMailboxes'
import { submit } from './submit'

const MAIL = ['ReplyToItem', 'ReplyAllToItem', 'ForwardItem']

const MEETING: Record<string, AttendeeResponse> = {
  AcceptItem: 'accepted',
  TentativelyAcceptItem: 'tentativelyAccepted',
  DeclineItem: 'declined',
}

/** Items of CreateItem that are answers to another item. */
export function isAnswer(name: string): boolean {
  return (
    MAIL.includes(name) ||
    name in MEETING ||
    [
      'CancelCalendarItem',
      'SuppressReadReceipt',
      'RemoveItem',
      'PostReplyItem',
      'AcceptSharingInvitation',
      'ProposeNewTime',
      'AddItemToMyCalendar',
    ].includes(name)
  )
}

export async function answerItem(call: Call, answer: XmlElement): Promise<Xml> {
  const reference = childOf(answer, 'ReferenceItemId')
  if (!reference) throw new EwsError('ErrorMissingInformationReferenceItemId', 'The reference item id is missing.')
  const open = resolveItem(call, reference)
  if (MAIL.includes(answer.name)) return mail(call, open, answer)
  const response = MEETING[answer.name]
  if (response) return respond(call, open, response)
  if (answer.name === 'CancelCalendarItem') return cancel(call, open)
  if (answer.name === 'SuppressReadReceipt') return element('m:Items', null)
  throw new EwsError('ErrorInvalidRequest', `${answer.name} is not available on this server.`)
}

function mail(call: Call, open: OpenItem, answer: XmlElement): Xml {
  const target = targetOf(call, open)
  const content = compose(call, open, answer)
  const message = call.world.addMessage(target.mailbox, { ...content, folderId: target.folder.id })
  const disposition = call.request.attributes.MessageDisposition
  if (disposition === undefined || disposition === 'SaveOnly') return itemIds([{ box: target, item: message }])
  try {
    submit(call, target, message)
  } catch (error) {
    removeItem(call, { ...target, item: message })
    throw error
  }
  if (disposition === 'SendOnly') removeItem(call, { ...target, item: message })
  return element('m:Items', null)
}

function targetOf(call: Call, { person, mailbox }: OpenItem) {
  const wanted = childOf(call.request, 'SavedItemFolderId')?.children[0]
  if (wanted) return resolveFolder(call, wanted)
  const name = call.request.attributes.MessageDisposition === 'SendAndSaveCopy' ? 'sentitems' : 'drafts'
  const folder = call.world.folderByIdOrName(mailbox, name)
  if (!folder) throw new Error(`A mailbox without the folder ${name}`)
  return { person, mailbox, folder }
}

function compose(
  call: Call,
  open: OpenItem,
  answer: XmlElement,
): Omit<MessageState, 'immutableId' | 'entryId' | 'folderId' | 'changeNumber'> {
  const { item } = open
  const isForward = answer.name === 'ForwardItem'
  const original = isMessage(item) ? item : undefined
  const subject = original?.subject ?? ('subject' in item ? item.subject : '')
  const given = (name: string) => readMailboxes(call, childOf(answer, name))
  const draft = newMessage(call)
  const body = childOf(answer, 'NewBodyContent') ?? childOf(answer, 'Body')
  return {
    ...draft,
    conversationId: original?.conversationId ?? draft.conversationId,
    subject: textOf(answer, 'Subject') ?? `${isForward ? 'FW' : 'RE'}: ${subject.replace(/^((re|fw|fwd): )+/i, '')}`,
    to: given('ToRecipients').length > 0 ? given('ToRecipients') : isForward ? [] : recipients(open, answer.name),
    cc:
      given('CcRecipients').length > 0
        ? given('CcRecipients')
        : answer.name === 'ReplyAllToItem'
          ? (original?.cc ?? [])
          : [],
    bcc: given('BccRecipients'),
    headers: original
      ? [
          { name: 'In-Reply-To', value: original.internetMessageId },
          {
            name: 'References',
            value: `${headerOf(original, 'References') ?? ''} ${original.internetMessageId}`.trim(),
          },
        ]
      : [],
    body: quoted(open, body),
    attachments: isForward && original ? original.attachments.map((each) => ({ ...each })) : [],
  }
}

function recipients({ item, person }: OpenItem, kind: string): EmailAddressState[] {
  if (!isMessage(item)) return isEvent(item) ? [item.organizer] : []
  const back = item.replyTo.length > 0 ? item.replyTo : item.from ? [item.from] : []
  if (kind !== 'ReplyAllToItem') return back
  const self = addressOf(person).toLowerCase()
  return [...back, ...item.to.filter(({ address }) => address.toLowerCase() !== self)]
}

/** The new words above the old ones; HTML where either is. */
function quoted({ item }: OpenItem, given: XmlElement | undefined): MessageState['body'] {
  const old = bodyOf(item)
  const isHtml = given?.attributes.BodyType === 'HTML' || old.contentType === 'html'
  const words = given?.text ?? ''
  if (!isHtml)
    return { contentType: 'text', content: `${words}\r\n\r\n-----Original Message-----\r\n${plainBodyOf(item)}` }
  return { contentType: 'html', content: `${words}<hr>${old.content}` }
}

function respond(call: Call, { mailbox, person, item }: OpenItem, response: AttendeeResponse): Xml {
  const event = isEvent(item)
    ? item
    : [...mailbox.events.values()].find((each) => isMessage(item) && each.subject === item.subject)
  if (!event) throw new EwsError('ErrorItemNotFound', 'The meeting of the request was not found in the store.')
  if (event.response === 'organizer') {
    throw new EwsError('ErrorCalendarIsOrganizerForAccept', 'The organizer cannot answer the meeting request.')
  }
  if (event.isCancelled) {
    throw new EwsError('ErrorCalendarIsCancelledForAccept', 'A cancelled meeting cannot be answered.')
  }
  event.response = response
  event.showAs = response === 'accepted' ? 'busy' : response === 'declined' ? 'free' : 'tentative'
  for (const attendee of event.attendees) {
    if (attendee.address.toLowerCase() === addressOf(person).toLowerCase()) attendee.response = response
  }
  changed(call, { mailbox, item: event })
  call.world.touchMailbox(mailbox)
  return itemIds([{ box: { mailbox, person }, item: event }])
}

function cancel(call: Call, open: OpenItem): Xml {
  const { item, mailbox } = open
  if (!isEvent(item)) throw new EwsError('ErrorInvalidItemForOperationCreateItem', 'The item is no meeting.')
  if (item.response !== 'organizer') {
    throw new EwsError('ErrorCalendarIsNotOrganizer', 'Only the organizer can cancel a meeting.')
  }
  cancelMeeting(call, open)
  item.isCancelled = true
  changed(call, open)
  call.world.touchMailbox(mailbox)
  return element('m:Items', null)
}

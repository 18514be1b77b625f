import type { MessageState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { changeKeyOfItem } from '../ids/changeKey'
import { type OpenItem, resolveItem } from '../items/resolveItem'
import { isEvent, isMessage, itemClassOf, type StoredItem } from '../items/storedItem'
import { changed, moveTo, removeItem } from '../moving/moveItem'
import { responseFor } from '../soap/responseMessages'
import { applyChange } from '../writing/applyChange'
import { sendInvitations } from '../writing/meetings'
import { submit } from '../writing/submit'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'
import { itemIds } from './responses'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation */
export const updateItem: Operation = {
  since: 'Exchange2007',
  run(call) {
    const changes = childOf(call.request, 'ItemChanges')?.children ?? []
    return responseFor(
      { response: 'UpdateItemResponse', message: 'UpdateItemResponseMessage' },
      changes,
      (change) => update(call, change),
      element('m:Items', null),
    )
  },
}

function update(call: Call, change: XmlElement): Xml[] {
  const { attributes } = call.request
  const id = change.children[0]
  if (!id) throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
  const open = resolveItem(call, id)
  const { item } = open
  requireAttributes(call.request, item)
  requireCurrent(id.attributes.ChangeKey, attributes.ConflictResolution ?? '', item)
  const before = isMessage(item) ? mimeRelevant(item) : ''
  for (const each of childOf(change, 'Updates')?.children ?? []) applyChange(call, item, each)
  changed(call, open)
  if (isMessage(item) && mimeRelevant(item) !== before) item.mime = null
  call.world.touchMailbox(open.mailbox)
  if (isEvent(item) && (attributes.SendMeetingInvitationsOrCancellations ?? 'SendToNone') !== 'SendToNone') {
    sendInvitations(call, item)
  }
  return [sendAfterwards(call, open), element('m:ConflictResults', null, textElement('t:Count', 0))]
}

/** Whether the bytes as they came still say what the message says */
function mimeRelevant({ subject, body, to, cc, from, sender, attachments }: MessageState): string {
  return JSON.stringify([subject, body, to, cc, from, sender, attachments.map(({ id }) => id)])
}

function sendAfterwards(call: Call, open: OpenItem): Xml {
  const disposition = call.request.attributes.MessageDisposition
  const { item } = open
  if (!isMessage(item) || !item.isDraft || disposition === undefined || disposition === 'SaveOnly') {
    return itemIds([{ box: open, item }])
  }
  submit(call, open, item)
  const wanted = childOf(call.request, 'SavedItemFolderId')?.children[0]
  const sent = call.world.folderByIdOrName(open.mailbox, 'sentitems')
  if (disposition === 'SendOnly') removeItem(call, open)
  else if (wanted) moveTo(call, open, resolveFolder(call, wanted))
  else if (sent) moveTo(call, open, { ...open, folder: sent })
  return element('m:Items', null)
}

function requireAttributes({ attributes }: XmlElement, item: StoredItem): void {
  if (isEvent(item) && attributes.SendMeetingInvitationsOrCancellations === undefined) {
    throw new EwsError(
      'ErrorSendMeetingInvitationsOrCancellationsRequired',
      'SendMeetingInvitationsOrCancellations attribute is required for calendar items.',
    )
  }
  if (itemClassOf(item).startsWith('IPM.Note') && attributes.MessageDisposition === undefined) {
    throw new EwsError('ErrorMessageDispositionRequired', 'Message disposition attribute is required.')
  }
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation (ConflictResolution) */
function requireCurrent(changeKey: string | undefined, resolution: string, item: StoredItem): void {
  if (resolution === 'AlwaysOverwrite') return
  if (!changeKey) throw changeKeyRequired()
  if (resolution === 'NeverOverwrite' && changeKey !== changeKeyOfItem(item)) throw irresolvableConflict()
}

export function changeKeyRequired(): EwsError {
  return new EwsError('ErrorChangeKeyRequired', 'The change key is required for this operation.')
}

export function irresolvableConflict(): EwsError {
  return new EwsError(
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
}

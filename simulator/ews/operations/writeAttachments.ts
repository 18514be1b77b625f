import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { changeKeyOfItem } from '../ids/changeKey'
import { attachmentHead, attachmentIdOf, isStep, ownAttachments, readAttachmentId } from '../items/attachments'
import { idOfItem } from '../items/itemIndex'
import { itemOfId, type OpenItem, resolveItem } from '../items/resolveItem'
import { isMessage } from '../items/storedItem'
import { changed } from '../moving/moveItem'
import { responseFor } from '../soap/responseMessages'
import { readNewAttachments } from '../writing/newAttachments'
import { element, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { malformedAttachmentId } from './getAttachment'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createattachment-operation */
export const createAttachment: Operation = {
  since: 'Exchange2007',
  run(call) {
    const parent = childOf(call.request, 'ParentItemId')
    const given = childOf(call.request, 'Attachments')?.children ?? []
    return responseFor(
      { response: 'CreateAttachmentResponse', message: 'CreateAttachmentResponseMessage' },
      given,
      (attachment) => {
        if (!parent) throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
        return attach(call, resolveItem(call, parent), attachment)
      },
      element('m:Attachments', null),
    )
  },
}

function attach(call: Call, open: OpenItem, given: XmlElement): Xml {
  const [attachment] = readNewAttachments(call, { ...given, children: [given] })
  if (!attachment) throw new Error('No attachment was read')
  ownAttachments(open.item).push(attachment)
  contentChanged(call, open)
  const root = { RootItemId: idOfItem(open.mailbox, open.item), RootItemChangeKey: changeKeyOfItem(open.item) }
  const head = attachmentHead(attachment, { Id: attachmentIdOf(open, open.item, [attachment.id]), ...root })
  const tag = attachment.kind === 'item' ? 't:ItemAttachment' : 't:FileAttachment'
  return element('m:Attachments', null, element(tag, null, head))
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteattachment-operation */
export const deleteAttachment: Operation = {
  since: 'Exchange2007',
  run(call) {
    const ids = childOf(call.request, 'AttachmentIds')?.children ?? []
    return responseFor(
      { response: 'DeleteAttachmentResponse', message: 'DeleteAttachmentResponseMessage' },
      ids,
      ({ attributes }) => {
        const ref = readAttachmentId(attributes.Id ?? '')
        if (!ref) throw malformedAttachmentId()
        const open = itemOfId(call, ref.itemId)
        const list = ownAttachments(open.item)
        const index = list.findIndex((attachment) => isStep(attachment, ref.steps[0] ?? ''))
        if (index < 0) throw malformedAttachmentId()
        if (ref.steps.length > 1) {
          throw new EwsError('ErrorCannotDeleteObject', 'An attachment of an attached item cannot be deleted.')
        }
        list.splice(index, 1)
        contentChanged(call, open)
        return element('m:RootItemId', {
          RootItemId: idOfItem(open.mailbox, open.item),
          RootItemChangeKey: changeKeyOfItem(open.item),
        })
      },
    )
  },
}

function contentChanged(call: Call, { mailbox, item }: OpenItem): void {
  changed(call, { mailbox, item })
  if (isMessage(item)) item.mime = null
  call.world.touchMailbox(mailbox)
}

import { parseMessage } from '../../mail/parseMessage'
import type { AttachmentState, MessageState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { attachmentHead, attachmentsOf, isStep, readAttachmentId } from '../items/attachments'
import { itemOfId, type OpenItem } from '../items/resolveItem'
import { isMessage } from '../items/storedItem'
import { readShape } from '../properties/readShape'
import { renderAttached } from '../properties/renderAttached'
import { errorXml, successXml } from '../soap/responseMessages'
import { base64Text, element, type Xml } from '../xml/writeXml'
import { childOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment-operation */
export const getAttachment: Operation = {
  since: 'Exchange2007',
  async run(call) {
    const ids = childOf(call.request, 'AttachmentIds')?.children ?? []
    const messages: Xml[] = []
    for (const { attributes } of ids) messages.push(await answerFor(call, attributes.Id ?? ''))
    return element('m:GetAttachmentResponse', null, element('m:ResponseMessages', null, ...messages))
  },
}

const MESSAGE = 'm:GetAttachmentResponseMessage'

async function answerFor(call: Call, id: string): Promise<Xml> {
  try {
    const found = await findAttachment(call, id)
    return successXml(MESSAGE, element('m:Attachments', null, await renderAttachment(call, id, found)))
  } catch (error) {
    if (error instanceof EwsError) return errorXml(MESSAGE, error, element('m:Attachments', null))
    throw error
  }
}

interface FoundAttachment extends OpenItem {
  attachment: AttachmentState
  /** The ids on the way to it, its own among them */
  path: string[]
}

export function malformedAttachmentId(): EwsError {
  return new EwsError('ErrorInvalidAttachmentId', 'The specified attachment Id is invalid.')
}

/** Down through as many attached messages as the id names. */
async function findAttachment(call: Call, text: string): Promise<FoundAttachment> {
  if (text === '') throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
  const ref = readAttachmentId(text)
  if (!ref) throw malformedAttachmentId()
  const open = itemOfId(call, ref.itemId)
  let attachments: readonly AttachmentState[] = attachmentsOf(open.item)
  const path: string[] = []
  let found: AttachmentState | undefined
  for (const step of ref.steps) {
    if (found) attachments = (await attachedMessage(call, found)).attachments
    found = attachments.find((attachment) => isStep(attachment, step))
    if (!found) throw malformedAttachmentId()
    path.push(found.id)
  }
  if (!found) throw malformedAttachmentId()
  return { ...open, attachment: found, path }
}

async function attachedMessage(call: Call, { bytes }: AttachmentState) {
  return parseMessage(bytes, call.now)
}

async function renderAttachment(call: Call, id: string, found: FoundAttachment): Promise<Xml> {
  const { attachment } = found
  const head = attachmentHead(attachment, { Id: id })
  if (attachment.kind !== 'item') {
    return element('t:FileAttachment', null, head, element('t:Content', null, base64Text(attachment.bytes)))
  }
  const content = await attachedMessage(call, attachment)
  const inner: MessageState = {
    ...content,
    immutableId: attachment.id,
    entryId: attachment.id,
    folderId: isMessage(found.item) ? found.item.folderId : '',
    changeNumber: 1,
    isRead: true,
  }
  const shape = readShape(childOf(call.request, 'AttachmentShape'))
  return element('t:ItemAttachment', null, head, renderAttached({ call, box: found, item: inner, shape }, found))
}

import { parseMessage } from '../../mail/parseMessage'
import type { AttachmentState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, methodNotAllowed } from '../graphError'
import { messageJson } from '../messages/messageJson'
import { requireMessage } from '../messages/requireMessage'
import { odataContext } from '../odataContext'
import { nextLink } from '../query/nextLink'
import { type Expansion, parseExpand } from '../query/parseExpand'
import { type QueryOptions, readCount, readInteger, readQueryOptions } from '../query/queryOptions'
import { attachmentJson } from './attachmentJson'
import { requireAttachment } from './requireAttachment'

/** $filter and $search are taken and not heeded, as by the service. https://learn.microsoft.com/graph/api/message-list-attachments */
export async function listAttachments(call: MailboxCall): Promise<GraphAnswer> {
  const options = readQueryOptions(call.query)
  const expansion = readItemExpansion(options)
  const { attachments } = requireMessage(call)
  const skip = readInteger('$skip', options.skip) ?? 0
  const top = readInteger('$top', options.top) ?? attachments.length
  const page = attachments.slice(skip, skip + top)
  const json: Record<string, unknown> = { '@odata.context': odataContext(call, attachmentsOf(call), null) }
  if (readCount(options.count)) json['@odata.count'] = attachments.length
  json.value = await Promise.all(page.map((attachment) => withItem(call, attachment, options, expansion)))
  if (page.length > 0 && skip + page.length < attachments.length) {
    json['@odata.nextLink'] = nextLink(call, { skip: skip + page.length })
  }
  return { status: 200, json }
}

/** https://learn.microsoft.com/graph/api/attachment-get */
export async function getAttachment(call: MailboxCall): Promise<GraphAnswer> {
  const options = readQueryOptions(call.query)
  const expansion = readItemExpansion(options)
  const { attachment } = requireAttachment(call)
  return {
    status: 200,
    json: {
      '@odata.context': odataContext(call, attachmentsOf(call), null, true),
      ...(await withItem(call, attachment, options, expansion)),
    },
  }
}

/** A file's bytes, or the MIME source of an attached message. A link has neither: 405. */
export function getAttachmentValue(call: MailboxCall): GraphAnswer {
  const { attachment } = requireAttachment(call)
  if (attachment.kind === 'reference') throw methodNotAllowed()
  const contentType = attachment.kind === 'item' ? 'text/plain' : 'application/octet-stream'
  return { status: 200, bytes: attachment.bytes, contentType }
}

function attachmentsOf(call: MailboxCall): string {
  return `${call.owner}/messages('${encodeURIComponent(call.parameters.message as string)}')/attachments`
}

function readItemExpansion(options: QueryOptions): Expansion | undefined {
  const expansions = parseExpand(options.expand)
  for (const { name } of expansions) {
    if (name.toLowerCase() !== 'microsoft.graph.itemattachment/item') {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.attachment'.`,
      )
    }
  }
  return expansions[0]
}

async function withItem(
  call: MailboxCall,
  attachment: AttachmentState,
  options: QueryOptions,
  expansion: Expansion | undefined,
): Promise<Record<string, unknown>> {
  const json = attachmentJson(attachment, options.select)
  if (!expansion || attachment.kind !== 'item') return json
  const content = await parseMessage(attachment.bytes, attachment.lastModified)
  const item = messageJson(
    { ...content, folderId: '', immutableId: attachment.id, entryId: '', changeNumber: 0 },
    null,
    call,
  )
  const { '@odata.etag': _, changeKey: __, parentFolderId: ___, ...shown } = item
  const of = `${attachmentsOf(call)}('${encodeURIComponent(attachment.id)}')/microsoft.graph.itemAttachment/item`
  return {
    ...json,
    'item@odata.context': odataContext(call, of, null, true),
    item: {
      '@odata.type': '#microsoft.graph.message',
      ...shown,
      id: '',
      ...(content.attachments.length > 0
        ? { attachments: content.attachments.map((each) => attachmentJson(each, undefined)) }
        : {}),
    },
  }
}

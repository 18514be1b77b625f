import type { AttachmentState } from '../../world/types'
import { graphDate } from '../query/graphDate'
import { parseSelect } from '../query/parseSelect'

type Renderer = (attachment: AttachmentState) => unknown

const COMMON: Record<string, Renderer> = {
  id: (attachment) => attachment.id,
  lastModifiedDateTime: (attachment) => graphDate(attachment.lastModified),
  name: (attachment) => attachment.name,
  contentType: (attachment) => (attachment.kind === 'file' ? attachment.contentType : null),
  size: (attachment) => attachment.bytes.byteLength,
  isInline: (attachment) => attachment.isInline,
}

const FILE: Record<string, Renderer> = {
  ...COMMON,
  contentId: (attachment) => attachment.contentId,
  contentLocation: () => null,
  contentBytes: (attachment) => Buffer.from(attachment.bytes).toString('base64'),
}

export function attachmentJson(attachment: AttachmentState, select: string | undefined): Record<string, unknown> {
  const file = attachment.kind === 'file'
  const renderers = file ? FILE : COMMON
  const names = chosenNames(select) ?? Object.keys(renderers)
  const json: Record<string, unknown> = {
    '@odata.type': `#microsoft.graph.${attachment.kind}Attachment`,
    ...(file ? { '@odata.mediaContentType': attachment.contentType } : {}),
  }
  for (const name of names) {
    const render = renderers[name]
    if (render) json[name] = render(attachment)
  }
  return json
}

/**
 * What all kinds have is chosen by its name, what only files have by "microsoft.graph.fileAttachment/contentBytes".
 */
function chosenNames(select: string | undefined): string[] | null {
  const plain = select?.replace(
    /\bmicrosoft\.graph\.(fileAttachment|itemAttachment)\/(?=contentId|contentLocation|contentBytes|item)/gi,
    '~',
  )
  const parts = (plain ?? '').split(',').map((part) => part.trim())
  const ofFiles = parts.filter((part) => part.startsWith('~')).map((part) => part.slice(1))
  const common = parts.filter((part) => !part.startsWith('~')).join(',')
  const chosen = parseSelect(common, Object.keys(COMMON), 'microsoft.graph.attachment')
  if (chosen === null && ofFiles.length === 0) return null
  return ['id', ...(chosen ?? []).filter((name) => name !== 'id'), ...ofFiles]
}

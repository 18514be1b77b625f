import type { StructureNode } from '../shared/mailAnalysis'
import type { Content } from './content'
import type { MimePart } from './mime/part'
import { leavesOf } from './mime/selectBodies'
import type { MailAttachment, ParsedMail } from './parsedMail'

/** Every leaf that is not a body; `open` parses those that are messages. */
export function collectAttachments(
  contentOf: (part: MimePart) => Content,
  root: MimePart,
  bodies: ReadonlySet<MimePart>,
  open: (content: Content, part: MimePart) => ParsedMail | null,
): MailAttachment[] {
  return leavesOf(root)
    .filter((part) => !bodies.has(part))
    .map((part) => {
      const content = contentOf(part)
      return {
        path: part.path || '1',
        fileName: part.fileName,
        claimedType: part.type,
        disposition: part.disposition,
        contentId: part.contentId,
        content,
        nested: open(content, part),
        ...elsewhere(part),
      }
    })
}

/** A message may name a file that lies elsewhere, which a mail program offers to fetch (RFC 2046 5.2.3, RFC 2017). */
function elsewhere({ type, parameters }: MimePart): { reference?: string } {
  if (type !== 'message/external-body') return {}
  const url = parameters.get('url')?.replace(/\s+/g, '')
  if (url) return { reference: url }
  const [site, directory, name] = ['site', 'directory', 'name'].map((one) => parameters.get(one))
  if (!site) return {}
  return { reference: `ftp://${[site, directory, name].filter(Boolean).join('/')}` }
}

export function describeStructure(contentOf: (part: MimePart) => Content, part: MimePart): StructureNode {
  return {
    path: part.path,
    type: part.type,
    charset: part.parameters.get('charset') ?? null,
    disposition: part.disposition,
    fileName: part.fileName,
    transferEncoding: part.transferEncoding,
    sizeBytes: part.children.length === 0 ? contentOf(part).sizeBytes : null,
    children: part.children.map((child) => describeStructure(contentOf, child)),
  }
}

import type { StructureNode } from '../shared/mailAnalysis'
import type { MimePart } from './mime/part'
import { leavesOf } from './mime/selectBodies'
import type { MailAttachment, ParsedMail } from './parsedMail'

/** Every leaf that is not a body, decoded; `open` parses those that are messages. */
export function collectAttachments(
  bytesOf: (part: MimePart) => Uint8Array,
  root: MimePart,
  bodies: ReadonlySet<MimePart>,
  open: (bytes: Uint8Array, part: MimePart) => ParsedMail | null,
): MailAttachment[] {
  return leavesOf(root)
    .filter((part) => !bodies.has(part))
    .map((part) => {
      const bytes = bytesOf(part)
      return {
        path: part.path || '1',
        fileName: part.fileName,
        claimedType: part.type,
        disposition: part.disposition,
        contentId: part.contentId,
        bytes,
        nested: open(bytes, part),
      }
    })
}

export function describeStructure(bytesOf: (part: MimePart) => Uint8Array, part: MimePart): StructureNode {
  return {
    path: part.path,
    type: part.type,
    charset: part.parameters.get('charset') ?? null,
    disposition: part.disposition,
    fileName: part.fileName,
    transferEncoding: part.transferEncoding,
    sizeBytes: part.children.length === 0 ? bytesOf(part).length : null,
    children: part.children.map((child) => describeStructure(bytesOf, child)),
  }
}

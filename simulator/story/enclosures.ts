import { makeDocx } from '../files/docx'
import { makePdf } from '../files/pdf'
import { makePng } from '../files/png'
import { attachmentIdOf } from '../world/identifiers'
import type { AttachmentState } from '../world/types'
import type { Enclosure } from './letter'

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What is equal in the story is one object in memory, however many mailboxes it lies in. */
const made = new Map<string, Uint8Array>()

export function attachmentOf(
  enclosure: Enclosure,
  letterName: string,
  index: number,
  lastModified: Date,
  mimeOfLetter: (letterName: string) => { subject: string; mime: Uint8Array },
): AttachmentState {
  const common = { id: attachmentIdOf(letterName, index), lastModified, contentId: null, isInline: false }
  if (enclosure.kind === 'letter') {
    const { subject, mime } = mimeOfLetter(enclosure.letter)
    return { ...common, kind: 'item', name: subject, contentType: 'message/rfc822', bytes: mime }
  }
  const key = JSON.stringify(enclosure)
  const bytes = made.get(key) ?? make(enclosure)
  made.set(key, bytes)
  const contentId = enclosure.kind === 'png' ? (enclosure.contentId ?? null) : null
  return {
    ...common,
    kind: 'file',
    name: enclosure.name,
    contentType: contentTypeOf(enclosure),
    contentId,
    isInline: contentId !== null,
    bytes,
  }
}

type FileEnclosure = Exclude<Enclosure, { kind: 'letter' }>

function make(enclosure: FileEnclosure): Uint8Array {
  switch (enclosure.kind) {
    case 'pdf':
      return makePdf(enclosure.lines)
    case 'png':
      return makePng(enclosure.colour)
    case 'docx':
      return makeDocx(enclosure.paragraphs)
    case 'csv':
    case 'html':
      return Buffer.from(enclosure.text, 'utf8')
  }
}

function contentTypeOf({ kind }: FileEnclosure): string {
  return { pdf: 'application/pdf', png: 'image/png', docx: DOCX_TYPE, csv: 'text/csv', html: 'text/html' }[kind]
}

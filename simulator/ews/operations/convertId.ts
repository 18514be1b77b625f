import type { Call } from '../call'
import { openByAddress } from '../call'
import { EwsError } from '../ewsError'
import { malformedId } from '../folders/resolveFolder'
import { decodeId } from '../ids/ewsId'
import { responseFor } from '../soap/responseMessages'
import { SCHEMA_INSTANCE } from '../xml/namespaces'
import { element, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

const ENTRY_OFFSET = 43

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/convertid-operation */
export const convertId: Operation = {
  since: 'Exchange2007_SP1',
  run(call) {
    const ids = childOf(call.request, 'SourceIds')?.children ?? []
    return responseFor({ response: 'ConvertIdResponse', message: 'ConvertIdResponseMessage' }, ids, (id) =>
      convert(call, id),
    )
  },
}

function convert(call: Call, source: XmlElement): Xml {
  const { Format = '', Id = '', Mailbox = '', IsArchive } = source.attributes
  if (source.name !== 'AlternateId') {
    throw new EwsError('ErrorUnsupportedTypeForConversion', 'Ids of public folders cannot be converted on this server.')
  }
  const { mailbox } = openByAddress(call, Mailbox)
  const bytes = bytesOf(Id, Format, mailbox.personId)
  const id = bytes && decodeId(bytes.toString('base64'))
  if (!bytes || !id) throw malformedId()
  return element('m:AlternateId', {
    'xmlns:xsi': SCHEMA_INSTANCE,
    'xsi:type': 't:AlternateIdType',
    Format: call.request.attributes.DestinationFormat,
    Id: textOf(bytes, call.request.attributes.DestinationFormat ?? ''),
    Mailbox,
    IsArchive: IsArchive === 'true' || IsArchive === '1' ? true : undefined,
  })
}

/** Into the form of EwsId */
function bytesOf(text: string, format: string, mailboxId: string): Buffer | undefined {
  const decoded = format === 'HexEntryId' ? Buffer.from(text, 'hex') : Buffer.from(unescaped(text, format), 'base64')
  if (format === 'EntryId' || format === 'HexEntryId') return withHead(decoded, mailboxId)
  return decoded
}

function unescaped(text: string, format: string): string {
  return format === 'OwaId' ? decodeURIComponent(text).replaceAll('-', '/').replaceAll('_', '+') : text
}

function withHead(entry: Buffer, mailboxId: string): Buffer {
  const head = Buffer.alloc(ENTRY_OFFSET)
  head.set([0, 3, 36, 0])
  head.write(mailboxId, 4, 'latin1')
  head.writeUInt16LE(entry.length, ENTRY_OFFSET - 2)
  return Buffer.concat([head, entry])
}

function textOf(bytes: Buffer, format: string): string {
  const entry = bytes.subarray(ENTRY_OFFSET)
  if (format === 'EntryId') return entry.toString('base64')
  if (format === 'HexEntryId') return entry.toString('hex').toUpperCase()
  const text = bytes.toString('base64')
  return format === 'OwaId' ? encodeURIComponent(text) : text
}

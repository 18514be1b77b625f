import { limits } from '../limits'
import { type CompoundStorage, isCompoundFile, readCompoundFile } from './compoundFile'
import { type MapiAttachment, type MapiMessage, MapiProperties, property, propertyType } from './mapi'
import { olePackageIn } from './olePackage'

/** Sizes of the header of a property stream (MS-OXMSG 2.4.1): top level, embedded message, recipient or attachment. */
const headerBytes = { message: 32, embedded: 24, child: 8 }
const fixedTypes = new Set([0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x000a, 0x000b, 0x0014, 0x0040])

/** Reads an Outlook message file (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg). */
export function readMsg(bytes: Uint8Array, level = 0): MapiMessage {
  const root = readCompoundFile(bytes)
  const message = readMessage(root, headerBytes.message, level, null)
  if (!root.streams.has('__properties_version1.0')) message.defects.push('The file holds no Outlook message')
  return message
}

/** Word and Excel files of old are compound files too; only a message has this stream in its directory. */
export function isMsg(bytes: Uint8Array): boolean {
  return (
    isCompoundFile(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(propertyStreamName)
  )
}

const propertyStreamName = Buffer.from('__properties_version1.0', 'utf16le')

function readMessage(
  storage: CompoundStorage,
  header: number,
  level: number,
  inheritedCodePage: number | null,
): MapiMessage {
  const properties = readProperties(storage, header)
  properties.codePage =
    properties.number(property.messageCodePage) ?? properties.number(property.internetCodePage) ?? inheritedCodePage
  const children = [...storage.storages].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const message: MapiMessage = { properties, recipients: [], attachments: [], defects: [] }
  for (const [name, child] of children) {
    if (name.startsWith('__recip_version1.0_')) {
      const recipient = readProperties(child, headerBytes.child)
      recipient.codePage = properties.codePage
      message.recipients.push(recipient)
    } else if (name.startsWith('__attach_version1.0_')) {
      message.attachments.push(readAttachment(child, level, properties.codePage, message.defects))
    }
  }
  return message
}

function readAttachment(
  storage: CompoundStorage,
  level: number,
  codePage: number | null,
  defects: string[],
): MapiAttachment {
  const properties = readProperties(storage, headerBytes.child)
  properties.codePage = codePage
  const embedded = storage.storages.get('__substg1.0_3701000D')
  if (!embedded) return { properties, bytes: properties.binary(property.attachData) ?? new Uint8Array(), message: null }
  if (level + 1 >= limits.nestedMessages) {
    defects.push(`Messages nested deeper than ${limits.nestedMessages} are not opened`)
    return { properties, bytes: new Uint8Array(), message: null }
  }
  // An OLE object (a pasted spreadsheet) has the same place as an embedded message, but no message properties
  if (!embedded.streams.has('__properties_version1.0')) {
    const packed = olePackageIn(embedded)
    if (!packed) defects.push('An object of another program lies in the message and could not be read')
    else if (packed.fileName && !properties.text(property.attachLongName))
      properties.set(property.attachLongName, propertyType.unicode, Buffer.from(packed.fileName, 'utf16le'))
    return { properties, bytes: packed?.content ?? null, message: null }
  }
  return { properties, bytes: null, message: readMessage(embedded, headerBytes.embedded, level + 1, codePage) }
}

function readProperties(storage: CompoundStorage, header: number): MapiProperties {
  const properties = new MapiProperties()
  for (const [name, bytes] of storage.streams) {
    const match = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i.exec(name)
    if (match) properties.set(Number.parseInt(match[1] as string, 16), Number.parseInt(match[2] as string, 16), bytes)
  }
  const stream = Buffer.from(storage.streams.get('__properties_version1.0') ?? [])
  for (let at = header; at + 16 <= stream.length; at += 16) {
    const type = stream.readUInt16LE(at)
    if (fixedTypes.has(type)) properties.set(stream.readUInt16LE(at + 2), type, stream.subarray(at + 8, at + 16))
  }
  return properties
}

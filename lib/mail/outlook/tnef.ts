import { limits } from '../limits'
import { isCompoundFile } from './compoundFile'
import { type MapiAttachment, type MapiMessage, MapiProperties, property, propertyType } from './mapi'
import { readMsg } from './msg'

/** Attribute ids (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef). */
const attribute = {
  from: 0x8000,
  subject: 0x8004,
  dateSent: 0x8005,
  messageClass: 0x8008,
  messageId: 0x8009,
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachRenderData: 0x9002,
  mapiProperties: 0x9003,
  recipientTable: 0x9004,
  attachment: 0x9005,
  oemCodePage: 0x9007,
} as const

const signature = 0x223e9f78

export function isTnef(bytes: Uint8Array): boolean {
  return bytes.length >= 6 && Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE(0) === signature
}

/** Reads the stream that Outlook hides in winmail.dat. What comes after damage is left out and reported. */
export function readTnef(bytes: Uint8Array, level = 0): MapiMessage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const properties = new MapiProperties()
  const message: MapiMessage = { properties, recipients: [], attachments: [], defects: [] }
  let attachment: MapiAttachment | null = null
  let at = 6
  while (at < file.length) {
    if (at + 9 > file.length) {
      message.defects.push('The TNEF stream ends in the middle of an attribute')
      break
    }
    const id = file.readUInt16LE(at + 1)
    const length = file.readUInt32LE(at + 5)
    const data = file.subarray(at + 9, at + 9 + length)
    if (file[at] !== 1 && file[at] !== 2) {
      message.defects.push('The TNEF stream has foreign bytes after its attributes')
      break
    }
    if (data.length < length) message.defects.push('The TNEF stream ends in the middle of an attribute')
    at += 9 + length + 2
    if (id === attribute.attachRenderData) {
      if (message.attachments.length >= limits.mimeParts) {
        message.defects.push(`Attachments after the first ${limits.mimeParts} are not opened`)
        break
      }
      attachment = { properties: new MapiProperties(), bytes: new Uint8Array(), message: null }
      attachment.properties.codePage = properties.codePage
      message.attachments.push(attachment)
    } else if (file[at - 11 - length] === 2 && attachment) readAttachmentAttribute(id, data, attachment, level)
    else readMessageAttribute(id, data, message)
  }
  return message
}

function readMessageAttribute(id: number, data: Buffer, message: MapiMessage): void {
  const { properties } = message
  const text = textAttributes.get(id)
  if (text !== undefined) properties.set(text, propertyType.string8, data)
  else if (id === attribute.oemCodePage && data.length >= 4) properties.codePage = data.readUInt32LE(0)
  else if (id === attribute.dateSent) properties.set(property.submitTime, propertyType.time, fileTimeOf(data))
  else if (id === attribute.from) readTriple(data, properties)
  else if (id === attribute.recipientTable) message.recipients.push(...readTable(data, properties.codePage))
  else if (id === attribute.mapiProperties) {
    // Property lists are the fuller source: they replace what the old attributes said
    for (const [key, value] of readPropertyList(data, { at: 0 }).raw) properties.raw.set(key, value)
  }
}

/** Not an internet message id, so it has a number outside the 16 bits of properties: the real one wins. */
export const tnefMessageId = 0x1_8009

const textAttributes = new Map<number, number>([
  [attribute.subject, property.subject],
  [attribute.messageClass, property.messageClass],
  [attribute.messageId, tnefMessageId],
  [attribute.body, property.body],
])

function readAttachmentAttribute(id: number, data: Buffer, attachment: MapiAttachment, level: number): void {
  if (id === attribute.attachTitle) attachment.properties.set(property.attachShortName, propertyType.string8, data)
  else if (id === attribute.attachData) attachment.bytes = data
  else if (id === attribute.attachment) {
    const { codePage } = attachment.properties
    const listed = readPropertyList(data, { at: 0 })
    for (const [key, value] of listed.raw) attachment.properties.raw.set(key, value)
    attachment.properties.codePage = codePage
    const object = listed.raw.get(property.attachData)
    if (object?.type === propertyType.object) openObject(object.bytes, attachment, level)
  }
}

/** An embedded object begins with its interface id (16 bytes), then TNEF or a compound file follows. */
function openObject(bytes: Uint8Array, attachment: MapiAttachment, level: number): void {
  const content = bytes.subarray(16)
  if (level + 1 >= limits.nestedMessages) return
  if (isTnef(content)) attachment.message = readTnef(content, level + 1)
  else if (isCompoundFile(content)) attachment.message = readMsg(content, level + 1)
  else return
  attachment.bytes = null
}

const sizeOfType: Record<number, number> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}

interface Cursor {
  at: number
}

function readPropertyList(data: Buffer, cursor: Cursor): MapiProperties {
  const properties = new MapiProperties()
  const u32 = (): number => {
    if (cursor.at + 4 > data.length) throw new RangeError()
    cursor.at += 4
    return data.readUInt32LE(cursor.at - 4)
  }
  const take = (length: number): Buffer => {
    if (cursor.at + length > data.length) throw new RangeError()
    const bytes = data.subarray(cursor.at, cursor.at + length)
    cursor.at += length + ((4 - (length % 4)) % 4)
    return bytes
  }
  try {
    const count = u32()
    for (let index = 0; index < count; index++) {
      const tag = u32()
      const type = tag & 0xffff
      const id = tag >>> 16
      if (id >= 0x8000) {
        cursor.at += 16
        if (u32() === 0) u32()
        else take(u32())
      }
      const single = type & 0x0fff
      const fixed = sizeOfType[single]
      const many = (type & 0x1000) !== 0
      const values = many || fixed === undefined ? u32() : 1
      // Values without bytes never reach the end of the data, whatever their number says
      for (let value = 0; value < (fixed === 0 ? 0 : values); value++) {
        const bytes = fixed === undefined ? take(u32()) : take(fixed)
        if (value === 0 && id < 0x8000) properties.set(id, single, bytes)
      }
    }
  } catch (error) {
    // Cut off within the list: what was read stays
    if (!(error instanceof RangeError)) throw error
  }
  return properties
}

function readTable(data: Buffer, codePage: number | null): MapiProperties[] {
  if (data.length < 4) return []
  const rows: MapiProperties[] = []
  const cursor: Cursor = { at: 4 }
  const count = data.readUInt32LE(0)
  for (let row = 0; row < count && cursor.at < data.length; row++) {
    const properties = readPropertyList(data, cursor)
    properties.codePage = codePage
    rows.push(properties)
  }
  return rows
}

/** attFrom: a TRP structure, then the name, then "SMTP:address", both ended by a zero. */
function readTriple(data: Buffer, properties: MapiProperties): void {
  if (data.length < 8) return
  const nameLength = data.readUInt16LE(4)
  const addressLength = data.readUInt16LE(6)
  const address = data.subarray(8 + nameLength, 8 + nameLength + addressLength).toString('latin1')
  properties.set(property.senderName, propertyType.string8, data.subarray(8, 8 + nameLength))
  const plain = /^([^:]+):([^\0]*)/.exec(address)
  if (!plain) return
  properties.set(property.senderAddressType, propertyType.string8, Buffer.from(plain[1] as string))
  properties.set(property.senderAddress, propertyType.string8, Buffer.from(plain[2] as string))
}

/** DTR structure (seven 16-bit numbers, UTC) as a FILETIME, so that all times are read in one way. */
function fileTimeOf(data: Buffer): Uint8Array {
  const out = Buffer.alloc(8)
  if (data.length < 12) return out
  const [year, month, day, hour, minute, second] = [0, 2, 4, 6, 8, 10].map((at) => data.readUInt16LE(at)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second)
  out.writeBigUInt64LE(BigInt(Math.max(0, milliseconds + 11_644_473_600_000)) * 10_000n)
  return out
}

/**
 * Ids look as Exchange's do: base64 of a compression mark, the kind of id, the mailbox's GUID as text, and an entry id
 * of 46 bytes for a folder or 70 for an item, which names its folder too: a moved item has another id.
 */
export interface EwsId {
  mailboxId: string
  folderKey: string
  /** Null: the id of a folder */
  itemKey: string | null
}

const HEAD = Buffer.from([0, 3, 36, 0])
const GUID_LENGTH = 36
const KEY_LENGTH = 22
const FOLDER_ENTRY = 46
const ITEM_ENTRY = 70
const ENTRY_OFFSET = HEAD.length + GUID_LENGTH + 3

export function encodeId({ mailboxId, folderKey, itemKey }: EwsId): string {
  const length = itemKey === null ? FOLDER_ENTRY : ITEM_ENTRY
  const bytes = Buffer.alloc(ENTRY_OFFSET + length)
  HEAD.copy(bytes)
  bytes.write(mailboxId, HEAD.length, 'latin1')
  bytes.writeUInt16LE(length, ENTRY_OFFSET - 2)
  bytes.write(mailboxId.replaceAll('-', ''), ENTRY_OFFSET + 4, 'hex')
  bytes.writeUInt16LE(itemKey === null ? 1 : 7, ENTRY_OFFSET + 20)
  bytes.write(folderKey, ENTRY_OFFSET + 22, 'base64url')
  if (itemKey !== null) bytes.write(itemKey, ENTRY_OFFSET + 46, 'base64url')
  return bytes.toString('base64')
}

/** Undefined: malformed */
export function decodeId(text: string): EwsId | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  const entry = bytes.length - ENTRY_OFFSET
  if (!bytes.subarray(0, 4).equals(HEAD) || (entry !== FOLDER_ENTRY && entry !== ITEM_ENTRY)) return undefined
  const key = (offset: number) => bytes.toString('base64url', ENTRY_OFFSET + offset, ENTRY_OFFSET + offset + KEY_LENGTH)
  return {
    mailboxId: bytes.toString('latin1', HEAD.length, HEAD.length + GUID_LENGTH),
    folderKey: key(22),
    itemKey: entry === ITEM_ENTRY ? key(46) : null,
  }
}

/** The part of one of the world's opaque ids that makes it unique, as 22 bytes in base64url. */
export function keyOf(worldId: string): string {
  const opaque = worldId.replace(/(AAA)?=+$/, '')
  return Buffer.from(opaque.slice(-30), 'base64url').toString('base64url', 0, KEY_LENGTH)
}

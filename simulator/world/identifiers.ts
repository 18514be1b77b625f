import { hash } from 'node:crypto'

/** Every identifier is a function of a name, so that the same world comes out of every start. */
export function uuidOf(name: string): string {
  const hex = hash('sha256', name, 'hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}

function opaque(name: string, length: number): string {
  return hash('sha512', name, 'base64url').slice(0, length)
}

let lastKey = ''
let lastPrefix = ''

/** All ids of a mailbox begin alike, and are made one after the other. */
function prefixOf(mailboxKey: string): string {
  if (mailboxKey !== lastKey) {
    lastKey = mailboxKey
    lastPrefix = opaque(mailboxKey, 47)
  }
  return lastPrefix
}

/** The ids look and behave like the service's: long, case sensitive, with "-", "_" and "=" in them. */
export function folderIdOf(mailboxKey: string, name: string): string {
  return folderIdWith(mailboxKey, folderTailOf(name))
}

/** The part that folders of this name have in every mailbox */
export function folderTailOf(name: string): string {
  return opaque(`folder:${name}`, 35)
}

export function folderIdWith(mailboxKey: string, tail: string): string {
  return `AAMkA${prefixOf(mailboxKey)}AuAAAAAA${tail}AAA=`
}

let lastItem = ''
let lastDigest = ''

/** Both ids of an item are made one after the other. */
function itemDigest(mailboxKey: string, name: string): string {
  const item = `item:${mailboxKey}:${name}`
  if (item !== lastItem) {
    lastItem = item
    lastDigest = opaque(item, 86)
  }
  return lastDigest
}

export function entryIdOf(mailboxKey: string, name: string): string {
  return `AAMkA${prefixOf(mailboxKey)}BGAAAAAA${itemDigest(mailboxKey, name).slice(31)}AAA=`
}

export function immutableIdOf(mailboxKey: string, name: string): string {
  return `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${itemDigest(mailboxKey, name).slice(0, 38)}AAA=`
}

/** Events have one form of id here, the one that a move does not change. */
export function eventIdOf(mailboxKey: string, name: string): string {
  return immutableIdOf(mailboxKey, `event:${name}`)
}

export function ruleIdOf(mailboxKey: string, name: string): string {
  return `AQAA${opaque(`rule:${mailboxKey}:${name}`, 7)}=`
}

export function attachmentIdOf(messageName: string, index: number): string {
  return `AAMkA${opaque(`attachment:${messageName}:${index}`, 80)}ABEgAQA${opaque(`cid:${messageName}:${index}`, 22)}=`
}

export function conversationIdOf(name: string): string {
  return `AAQkA${opaque(`conversation:${name}`, 58)}=`
}

import { createHmac, randomBytes } from 'node:crypto'
import { PAIR, readPairs, writePairs } from '../auth/ntlm/attributePairs'
import { channelBindingOf } from '../auth/ntlm/channelBinding'
import { md4 } from '../auth/ntlm/md4'

const SIGNATURE = Buffer.from('NTLMSSP\0')
const FLAGS = 0xa2880205

export interface NtlmUser {
  domain: string
  name: string
  password: string
  /** Name the channel of this certificate */
  certificateHash?: Buffer
  /** Sign the three messages; "wrong": with a key of one's own */
  mic?: 'right' | 'wrong'
}

export function firstMessage(): Buffer {
  const message = Buffer.alloc(32)
  SIGNATURE.copy(message)
  message.writeUInt32LE(1, 8)
  message.writeUInt32LE(FLAGS, 12)
  return message
}

/** MS-NLMP 3.3.2, the client's side */
export function lastMessage(first: Buffer, challenge: Buffer, user: NtlmUser): Buffer {
  const key = hmac(md4(utf16(user.password)), utf16(user.name.toUpperCase() + user.domain))
  const infoLength = challenge.readUInt16LE(40)
  const infoOffset = challenge.readUInt32LE(44)
  const pairs = [...readPairs(challenge.subarray(infoOffset, infoOffset + infoLength))]
  const timestamp = pairs.find(([id]) => id === PAIR.timestamp)?.[1] ?? Buffer.alloc(8)
  if (user.mic) pairs.push([PAIR.flags, Buffer.from([2, 0, 0, 0])])
  if (user.certificateHash) pairs.push([PAIR.channelBindings, channelBindingOf(user.certificateHash)])
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    timestamp,
    randomBytes(8),
    Buffer.alloc(4),
    writePairs(pairs),
    Buffer.alloc(4),
  ])
  const proof = hmac(key, Buffer.concat([challenge.subarray(24, 32), blob]))
  const parts = [
    Buffer.alloc(24),
    Buffer.concat([proof, blob]),
    utf16(user.domain),
    utf16(user.name),
    utf16('TEST'),
    Buffer.alloc(0),
  ]
  const head = Buffer.alloc(88)
  SIGNATURE.copy(head)
  head.writeUInt32LE(3, 8)
  let offset = head.length
  for (const [index, part] of parts.entries()) {
    const at = 12 + index * 8
    head.writeUInt16LE(part.length, at)
    head.writeUInt16LE(part.length, at + 2)
    head.writeUInt32LE(offset, at + 4)
    offset += part.length
  }
  head.writeUInt32LE(FLAGS, 60)
  const message = Buffer.concat([head, ...parts])
  if (user.mic) {
    const sessionKey = user.mic === 'right' ? hmac(key, proof) : randomBytes(16)
    hmac(sessionKey, Buffer.concat([first, challenge, message])).copy(message, 72)
  }
  return message
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

function hmac(key: Buffer, input: Buffer): Buffer {
  return createHmac('md5', key).update(input).digest()
}

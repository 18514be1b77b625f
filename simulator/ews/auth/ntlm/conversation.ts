import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { EwsSettings } from '../../settings'
import type { Account } from '../account'
import type { Accounts } from '../accounts'
import { admit } from '../checkPassword'
import { PAIR, readPairs, writePairs } from './attributePairs'
import { channelBindingOf } from './channelBinding'
import { md4 } from './md4'
import { rc4 } from './rc4'

const SIGNATURE = Buffer.from('NTLMSSP\0')
const FLAG = {
  unicode: 0x1,
  requestTarget: 0x4,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  targetTypeDomain: 0x10000,
  extendedSessionSecurity: 0x80000,
  targetInfo: 0x800000,
  version: 0x2000000,
  key128: 0x20000000,
  keyExchange: 0x40000000,
  key56: 0x80000000,
} as const

/** MsvAvFlags: the message carries a code over all three messages */
const HAS_MIC = 0x2
const MIC_OFFSET = 72
const MIC_LENGTH = 16
/** Blob before the pairs: versions, reserved, time stamp, the client's challenge. MS-NLMP 2.2.2.7 */
const PAIRS_OFFSET = 28

/** The server's side of one NTLM authentication; version 2 alone. https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp */
export class NtlmConversation {
  readonly challenge: Buffer
  readonly #nonce = randomBytes(8)

  static isFirst(message: Buffer): boolean {
    return typeOf(message) === 1
  }

  constructor(
    private readonly first: Buffer,
    private readonly accounts: Accounts,
    now: Date,
  ) {
    this.challenge = this.#writeChallenge(now)
  }

  /** Undefined: refused, for whatever reason */
  finish(message: Buffer, settings: EwsSettings, certificateHash: Buffer | null): Account | undefined {
    if (typeOf(message) !== 3 || message.length < 64) return undefined
    const isUnicode = (message.readUInt32LE(60) & FLAG.unicode) !== 0
    const domain = field(message, 28).toString(isUnicode ? 'utf16le' : 'latin1')
    const name = field(message, 36).toString(isUnicode ? 'utf16le' : 'latin1')
    const account = this.accounts.findIn(domain, name)
    const response = field(message, 20)
    // A response of 24 bytes is version 1
    if (!account || response.length <= MIC_LENGTH + PAIRS_OFFSET) return undefined
    const key = hmacMd5(md4(utf16(account.password)), utf16(name.toUpperCase() + domain))
    const proof = hmacMd5(key, Buffer.concat([this.#nonce, response.subarray(16)]))
    if (!admit(account, equal(proof, response.subarray(0, 16)), settings)) return undefined
    const pairs = readPairs(response.subarray(16 + PAIRS_OFFSET))
    const sessionKey = exportedKey(message, hmacMd5(key, proof))
    if (!this.#isWhole(message, pairs, sessionKey)) return undefined
    return isBound(pairs, settings, certificateHash) ? account : undefined
  }

  /** A client that announces a code over the messages must have the right one. MS-NLMP 3.2.5.1.2 */
  #isWhole(message: Buffer, pairs: Map<number, Buffer>, sessionKey: Buffer): boolean {
    const flags = pairs.get(PAIR.flags)
    if (!flags || flags.length < 4 || (flags.readUInt32LE(0) & HAS_MIC) === 0) return true
    const code = message.subarray(MIC_OFFSET, MIC_OFFSET + MIC_LENGTH)
    const without = Buffer.from(message)
    without.fill(0, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH)
    return equal(hmacMd5(sessionKey, Buffer.concat([this.first, this.challenge, without])), code)
  }

  #writeChallenge(now: Date): Buffer {
    const { domain, suffix } = this.accounts
    const target = utf16(domain)
    const info = writePairs([
      [PAIR.domainName, target],
      [PAIR.computerName, utf16('MAIL01')],
      [PAIR.dnsDomainName, utf16(suffix)],
      [PAIR.dnsComputerName, utf16(`mail01.${suffix}`)],
      [PAIR.timestamp, fileTime(now)],
    ])
    const head = Buffer.alloc(56)
    SIGNATURE.copy(head)
    head.writeUInt32LE(2, 8)
    writeField(head, 12, target.length, head.length)
    head.writeUInt32LE(this.#flags(), 20)
    this.#nonce.copy(head, 24)
    writeField(head, 40, info.length, head.length + target.length)
    Buffer.from([10, 0, 0x7c, 0x4f, 0, 0, 0, 15]).copy(head, 48)
    return Buffer.concat([head, target, info])
  }

  #flags(): number {
    const asked = this.first.length >= 16 ? this.first.readUInt32LE(12) : 0
    const optional = asked & (FLAG.key128 | FLAG.key56 | FLAG.keyExchange | FLAG.alwaysSign)
    const always =
      FLAG.unicode |
      FLAG.requestTarget |
      FLAG.ntlm |
      FLAG.targetTypeDomain |
      FLAG.extendedSessionSecurity |
      FLAG.targetInfo |
      FLAG.version
    return (always | optional) >>> 0
  }
}

/** https://learn.microsoft.com/windows/win32/secauthn/epa-service-binding-and-channel-binding */
function isBound(
  pairs: Map<number, Buffer>,
  { extendedProtection }: EwsSettings,
  certificateHash: Buffer | null,
): boolean {
  if (extendedProtection === 'off') return true
  const shown = pairs.get(PAIR.channelBindings)
  if (!shown?.some((byte) => byte !== 0)) return extendedProtection === 'allow'
  return certificateHash !== null && equal(shown, channelBindingOf(certificateHash))
}

function exportedKey(message: Buffer, base: Buffer): Buffer {
  const usesExchange = (message.readUInt32LE(60) & FLAG.keyExchange) !== 0
  const sent = field(message, 52)
  return usesExchange && sent.length === 16 ? rc4(base, sent) : base
}

function typeOf(message: Buffer): number {
  return message.length >= 12 && message.subarray(0, 8).equals(SIGNATURE) ? message.readUInt32LE(8) : 0
}

/** Length, room and offset of a part of the message */
function field(message: Buffer, at: number): Buffer {
  const length = message.readUInt16LE(at)
  const offset = message.readUInt32LE(at + 4)
  return message.subarray(offset, offset + length)
}

function writeField(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at)
  message.writeUInt16LE(length, at + 2)
  message.writeUInt32LE(offset, at + 4)
}

/** Tenths of microseconds since 1601 */
function fileTime(date: Date): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(date.getTime()) + 11_644_473_600_000n) * 10_000n)
  return bytes
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

function hmacMd5(key: Buffer, input: Buffer): Buffer {
  return createHmac('md5', key).update(input).digest()
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

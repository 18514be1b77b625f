import { randomBytes } from 'node:crypto'
import type { NtlmChallenge } from './challengeMessage'
import { ntlmFlags, offeredFlags, ourVersion, signature } from './flags'
import { negotiateMessage } from './negotiateMessage'
import { hmac, type NtlmAccount, ntlmV2Proof } from './ntlmV2'
import { type AvPair, avIds, writeTargetInfo } from './targetInfo'

const headBytes = 88
const micAt = 72

/**
 * NTLM's third message: the proof that we know the password, for this challenge, this TLS connection and this service.
 * `binding`: `channelBinding()` of the server's certificate, or null over plain HTTP. `service`: "HTTP/mail.example.com".
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/033d32cc-88f9-4483-9bf2-b273055038ce
 */
export function authenticateMessage(
  account: NtlmAccount,
  challenge: NtlmChallenge,
  { binding, service }: { binding: Buffer | null; service: string },
): Buffer {
  const theirTime = challenge.targetInfo.find(({ id }) => id === avIds.timestamp)?.value
  const proof = ntlmV2Proof(account, {
    serverChallenge: challenge.serverChallenge,
    clientChallenge: randomBytes(8),
    fileTime: theirTime ?? fileTimeNow(),
    targetInfo: writeTargetInfo(
      vouchedFor(challenge.targetInfo, { binding, service, withMic: theirTime !== undefined }),
    ),
  })
  const payload = [
    // Where the server gave its time, the older response is left empty.
    theirTime ? Buffer.alloc(24) : proof.lmResponse,
    proof.ntResponse,
    Buffer.from(account.domain, 'utf16le'),
    Buffer.from(account.user, 'utf16le'),
    Buffer.alloc(0),
    Buffer.alloc(0),
  ]
  const head = Buffer.alloc(headBytes)
  signature.copy(head)
  head.writeUInt32LE(3, 8)
  let offset = headBytes
  for (const [index, part] of payload.entries()) {
    head.writeUInt16LE(part.length, 12 + index * 8)
    head.writeUInt16LE(part.length, 14 + index * 8)
    head.writeUInt32LE(offset, 16 + index * 8)
    offset += part.length
  }
  head.writeUInt32LE((challenge.flags & offeredFlags & ~ntlmFlags.requestTarget) >>> 0, 60)
  ourVersion.copy(head, 64)
  const message = Buffer.concat([head, ...payload])
  if (theirTime)
    hmac(proof.sessionKey, Buffer.concat([negotiateMessage(), challenge.bytes, message])).copy(message, micAt)
  return message
}

function vouchedFor(
  theirs: readonly AvPair[],
  { binding, service, withMic }: { binding: Buffer | null; service: string; withMic: boolean },
): AvPair[] {
  const kept = theirs.filter(
    ({ id }) => !([avIds.flags, avIds.channelBindings, avIds.targetName] as number[]).includes(id),
  )
  const ours: AvPair[] = []
  if (withMic) ours.push({ id: avIds.flags, value: Buffer.from([2, 0, 0, 0]) })
  if (binding) ours.push({ id: avIds.channelBindings, value: binding })
  ours.push({ id: avIds.targetName, value: Buffer.from(service, 'utf16le') })
  return [...kept, ...ours]
}

/** Milliseconds between 1601 and 1970 */
const epochShiftMilliseconds = 11_644_473_600_000n

function fileTimeNow(): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE((BigInt(Date.now()) + epochShiftMilliseconds) * 10_000n)
  return time
}

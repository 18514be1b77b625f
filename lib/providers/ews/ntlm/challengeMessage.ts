import { signature } from './flags'
import { type AvPair, readTargetInfo } from './targetInfo'

export interface NtlmChallenge {
  flags: number
  /** 8 bytes */
  serverChallenge: Buffer
  targetInfo: AvPair[]
  /** As it came: it goes into the third message's integrity code */
  bytes: Buffer
}

/** Why a server's challenge cannot be answered, in words. */
export class BadChallenge extends Error {
  override readonly name = 'BadChallenge'
}

/**
 * Reads NTLM's second message. Throws BadChallenge for anything that is not one.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/801a4681-8809-4be9-ab0d-61dcfe762786
 */
export function readChallenge(bytes: Buffer): NtlmChallenge {
  if (bytes.length < 48 || !bytes.subarray(0, 8).equals(signature) || bytes.readUInt32LE(8) !== 2) {
    throw new BadChallenge('What the server answered is no NTLM challenge.')
  }
  const length = bytes.readUInt16LE(40)
  const offset = bytes.readUInt32LE(44)
  if (offset + length > bytes.length) throw new BadChallenge('The server’s NTLM challenge is cut off.')
  try {
    const targetInfo = readTargetInfo(bytes.subarray(offset, offset + length))
    return { flags: bytes.readUInt32LE(20), serverChallenge: bytes.subarray(24, 32), targetInfo, bytes }
  } catch (error) {
    if (error instanceof RangeError) throw new BadChallenge('The server’s NTLM challenge is cut off.')
    throw error
  }
}

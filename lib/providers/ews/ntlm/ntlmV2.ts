import { createHmac } from 'node:crypto'
import { md4 } from './md4'

export interface NtlmAccount {
  user: string
  /** '' where the user name carries it itself (name@domain) */
  domain: string
  password: string
}

export interface NtlmV2Proof {
  lmResponse: Buffer
  ntResponse: Buffer
  /** The key that integrity codes are made with, as no key is exchanged */
  sessionKey: Buffer
}

/** https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/5e550938-91d4-459f-b67d-75d70009e3f3 (NTOWFv2) */
export function ntlmV2Key({ user, domain, password }: NtlmAccount): Buffer {
  return hmac(md4(Buffer.from(password, 'utf16le')), Buffer.from(user.toUpperCase() + domain, 'utf16le'))
}

/**
 * Both responses of NTLMv2. `fileTime`: 100-nanosecond steps since 1601, 8 bytes little-endian. `targetInfo`: the
 * pairs to vouch for, encoded. Same page as above, ComputeResponse.
 */
export function ntlmV2Proof(
  account: NtlmAccount,
  given: { serverChallenge: Buffer; clientChallenge: Buffer; fileTime: Buffer; targetInfo: Buffer },
): NtlmV2Proof {
  const key = ntlmV2Key(account)
  const { serverChallenge, clientChallenge, fileTime, targetInfo } = given
  const vouched = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    fileTime,
    clientChallenge,
    Buffer.alloc(4),
    targetInfo,
    Buffer.alloc(4),
  ])
  const proof = hmac(key, Buffer.concat([serverChallenge, vouched]))
  return {
    lmResponse: Buffer.concat([hmac(key, Buffer.concat([serverChallenge, clientChallenge])), clientChallenge]),
    ntResponse: Buffer.concat([proof, vouched]),
    sessionKey: hmac(key, proof),
  }
}

export function hmac(key: Buffer, text: Buffer): Buffer {
  return createHmac('md5', key).update(text).digest()
}

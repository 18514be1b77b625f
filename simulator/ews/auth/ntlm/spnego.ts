const SIGNATURE = Buffer.from('NTLMSSP\0')
/** 1.3.6.1.4.1.311.2.2.10 */
const NTLM_MECHANISM = Buffer.from('060a2b06010401823702020a', 'hex')

/** Clients of "Negotiate" send NTLM as it is or inside of SPNEGO (RFC 4178). */
export function fromSpnego(token: Buffer): { message: Buffer; isWrapped: boolean } {
  const start = token.indexOf(SIGNATURE)
  return { message: start < 0 ? token : token.subarray(start), isWrapped: start > 0 }
}

/** negTokenResp: accept-incomplete, NTLM, the token */
export function toSpnego(message: Buffer): Buffer {
  const state = tagged(0xa0, Buffer.from([0x0a, 1, 1]))
  const mechanism = tagged(0xa1, NTLM_MECHANISM)
  const token = tagged(0xa2, tagged(0x04, message))
  return tagged(0xa1, tagged(0x30, Buffer.concat([state, mechanism, token])))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

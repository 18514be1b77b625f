import { createHash } from 'node:crypto'

/**
 * What ties a sign-in to the TLS connection that it is made over, so that nobody in between can hand it on. Exchange
 * asks for it where Extended Protection is on. 16 bytes, from the server's certificate (DER).
 *
 * The certificate is hashed by its own signature's hash, or SHA-256 where that is MD5 or SHA-1
 * (https://www.rfc-editor.org/rfc/rfc5929#section-4.1); MD5 of the GSS structure around it is what NTLM carries
 * (https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/83f5e789-660d-4781-8491-5f8c6641f75e, MsvAvChannelBindings).
 */
export function channelBinding(certificate: Uint8Array): Buffer {
  const data = Buffer.concat([
    Buffer.from('tls-server-end-point:', 'latin1'),
    createHash(hashOf(certificate)).update(certificate).digest(),
  ])
  // gss_channel_bindings_struct: no addresses (four empty fields), then the length of the data and the data
  const head = Buffer.alloc(20)
  head.writeUInt32LE(data.length, 16)
  return createHash('md5').update(head).update(data).digest()
}

/** Object identifiers of signatures (RFC 3279, 4055, 5758), and of the hashes that RSASSA-PSS names as its parameters */
const sha384 = ['2a864886f70d01010c', '2a8648ce3d040303', '608648016503040202']
const sha512 = ['2a864886f70d01010d', '2a8648ce3d040304', '608648016503040203']

function hashOf(certificate: Uint8Array): string {
  const algorithm = signatureAlgorithmIn(Buffer.from(certificate)).toString('hex')
  if (sha384.some((identifier) => algorithm.includes(identifier))) return 'sha384'
  return sha512.some((identifier) => algorithm.includes(identifier)) ? 'sha512' : 'sha256'
}

/** The second part of a certificate, after what is signed: https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function signatureAlgorithmIn(der: Buffer): Buffer {
  const certificate = valueAt(der, 0)
  const signed = valueAt(der, certificate.start)
  const algorithm = valueAt(der, signed.end)
  return der.subarray(algorithm.start, algorithm.end)
}

/** Where the value of the DER element that begins at `at` lies */
function valueAt(der: Buffer, at: number): { start: number; end: number } {
  const first = der.readUInt8(at + 1)
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  const start = at + 2 + lengthBytes
  return { start, end: start + (lengthBytes === 0 ? first : der.readUIntBE(at + 2, lengthBytes)) }
}

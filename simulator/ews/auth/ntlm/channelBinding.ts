import { createHash, X509Certificate } from 'node:crypto'

/**
 * MD5 over the structure that names the TLS channel by the server's certificate.
 * https://www.rfc-editor.org/rfc/rfc5929#section-4 and MS-NLMP 2.2.2.1 (MsvAvChannelBindings)
 */
export function channelBindingOf(certificateHash: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from('tls-server-end-point:'), certificateHash])
  // Types and lengths of the addresses of both sides, all nought, then the length of the data
  const head = Buffer.alloc(20)
  head.writeUInt32LE(data.length, 16)
  return createHash('md5').update(head).update(data).digest()
}

/** With SHA-256, which is right for certificates that are signed with it or with something weaker. */
export function certificateHashOf(certificatePem: string): Buffer {
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest()
}

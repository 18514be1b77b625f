import tls from 'node:tls'

const mostKept = 16
const kept = new Map<string, tls.SecureContext>()

/**
 * What sockets need for TLS when a certificate (PEM) is trusted in addition to the machine's own authorities. Reading well
 * over a hundred of these takes longer than a handshake, so that it is done once for each such certificate.
 */
export function secureContextFor(caCertificate: string): tls.SecureContext {
  const known = kept.get(caCertificate)
  if (known) return known
  const context = tls.createSecureContext({ ca: [...tls.getCACertificates('default'), caCertificate] })
  kept.set(caCertificate, context)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return context
}

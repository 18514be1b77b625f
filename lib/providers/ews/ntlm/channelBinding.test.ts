import 'reflect-metadata'
import { createHash, webcrypto } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'
import { describe, expect, it } from 'vitest'
import { channelBinding } from './channelBinding'

async function certificateSignedWith(hash: string, kind: 'ECDSA' | 'RSASSA-PKCS1-v1_5' | 'RSA-PSS'): Promise<Buffer> {
  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash }
  const algorithm =
    kind === 'ECDSA' ? { name: kind, namedCurve: 'P-384', hash } : { name: kind, ...rsa, saltLength: 32 }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=mail.example.com',
    keys: keys as CryptoKeyPair,
    signingAlgorithm: algorithm,
  })
  return Buffer.from(certificate.rawData)
}

/** The whole structure written out: four empty addresses, the length, the text and the hash */
function expected(certificate: Buffer, hash: string): Buffer {
  const text = Buffer.concat([Buffer.from('tls-server-end-point:'), createHash(hash).update(certificate).digest()])
  const length = Buffer.from([text.length, 0, 0, 0])
  return createHash('md5')
    .update(Buffer.concat([Buffer.alloc(16), length, text]))
    .digest()
}

describe('what ties a sign-in to its TLS connection', () => {
  it.each([
    ['SHA-1', 'RSASSA-PKCS1-v1_5', 'sha256'],
    ['SHA-256', 'ECDSA', 'sha256'],
    ['SHA-384', 'ECDSA', 'sha384'],
    ['SHA-512', 'RSASSA-PKCS1-v1_5', 'sha512'],
    ['SHA-384', 'RSA-PSS', 'sha384'],
  ] as const)('of a certificate signed with %s (%s) it is made with %s', async (signedWith, kind, hash) => {
    const certificate = await certificateSignedWith(signedWith, kind)
    expect(channelBinding(certificate)).toEqual(expected(certificate, hash))
  })
})

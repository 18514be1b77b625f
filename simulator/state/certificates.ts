import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { exportPrivateKeyPem, importPrivateKeyPem } from './privateKey'

export interface KeyAndCertificate {
  privateKeyPem: string
  certificatePem: string
}

const ELLIPTIC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
}
const DAY_MS = 24 * 60 * 60 * 1000
const AUTHORITY_DAYS = 3650
/** The name of the region of the compliance centre, in front of the name of this machine */
export const COMPLIANCE_REGION = 'eur02b'
/** The longest that clients accept for a server: https://support.apple.com/102028 */
const SERVER_DAYS = 397
const APPLICATION_DAYS = 730

export async function makeAuthority(): Promise<KeyAndCertificate> {
  const keys = await webcrypto.subtle.generateKey(ELLIPTIC, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Clawback simulator authority, O=Clawback simulator',
    keys,
    signingAlgorithm: ELLIPTIC,
    ...validFor(AUTHORITY_DAYS),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { privateKeyPem: await exportPrivateKeyPem(keys.privateKey), certificatePem: certificate.toString('pem') }
}

export async function makeServerCertificate(authority: KeyAndCertificate): Promise<KeyAndCertificate> {
  const issuer = new X509Certificate(authority.certificatePem)
  const keys = await webcrypto.subtle.generateKey(ELLIPTIC, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await importPrivateKeyPem(authority.privateKeyPem, ELLIPTIC),
    signingAlgorithm: ELLIPTIC,
    ...validFor(SERVER_DAYS),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: `${COMPLIANCE_REGION}.localhost` },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { privateKeyPem: await exportPrivateKeyPem(keys.privateKey), certificatePem: certificate.toString('pem') }
}

/** What an administrator would upload to an app registration. */
export async function makeApplicationCertificate(): Promise<KeyAndCertificate> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Clawback demo application',
    keys,
    signingAlgorithm: RSA,
    ...validFor(APPLICATION_DAYS),
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  })
  return { privateKeyPem: await exportPrivateKeyPem(keys.privateKey), certificatePem: certificate.toString('pem') }
}

export function expiresWithin(certificatePem: string, days: number): boolean {
  return new X509Certificate(certificatePem).notAfter.getTime() - Date.now() < days * DAY_MS
}

/** From an hour ago, because clocks differ */
function validFor(days: number): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(Date.now() - 60 * 60 * 1000)
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY_MS) }
}

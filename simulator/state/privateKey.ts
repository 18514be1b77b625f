import { createPrivateKey, KeyObject, type webcrypto } from 'node:crypto'

export async function exportPrivateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return KeyObject.from(key).export({ format: 'pem', type: 'pkcs8' }).toString()
}

export async function importPrivateKeyPem(
  pem: string,
  algorithm: webcrypto.EcKeyImportParams,
): Promise<webcrypto.CryptoKey> {
  return createPrivateKey(pem).toCryptoKey(algorithm, false, ['sign'])
}

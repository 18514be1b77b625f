import { constants, createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { remembered } from '../remembered'

export type Claims = Record<string, unknown>

const MOST_VERIFIED = 256

export interface Jwt {
  header: Claims
  claims: Claims
  signingInput: string
  signature: Buffer
}

/** Entra's token signing key, with the id under which the key set shows it. */
export class SigningKey {
  readonly keyId: string
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  /** One token comes with every request for an hour */
  readonly #verified = remembered((token) => {
    const jwt = decodeJwt(token)
    return jwt?.header.alg === 'RS256' && hasSignature(jwt, this.#publicKey) ? jwt.claims : undefined
  }, MOST_VERIFIED)

  constructor(privateKeyPem: string) {
    this.#privateKey = createPrivateKey(privateKeyPem)
    this.#publicKey = createPublicKey(this.#privateKey)
    const der = this.#publicKey.export({ format: 'der', type: 'spki' })
    this.keyId = createHash('sha1').update(der).digest('base64url')
  }

  get publicJwk(): Claims {
    return { ...this.#publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: this.keyId }
  }

  sign(claims: Claims): string {
    const header = { typ: 'JWT', alg: 'RS256', kid: this.keyId }
    const signingInput = `${encode(header)}.${encode(claims)}`
    return `${signingInput}.${sign('sha256', Buffer.from(signingInput), this.#privateKey).toString('base64url')}`
  }

  /** The claims of a token that carries our signature; its times are for the caller to judge. */
  verify(token: string): Claims | undefined {
    return this.#verified(token)
  }
}

export function decodeJwt(token: string): Jwt | undefined {
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || !signature || rest.length > 0) return undefined
  const parsed = [decode(header), decode(claims)]
  if (!parsed[0] || !parsed[1]) return undefined
  return {
    header: parsed[0],
    claims: parsed[1],
    signingInput: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

/** RS256, or PS256, which is what current MSAL libraries sign assertions with. */
export function hasSignature({ header, signingInput, signature }: Jwt, publicKey: KeyObject): boolean {
  const data = Buffer.from(signingInput)
  if (header.alg === 'RS256') return verify('sha256', data, publicKey, signature)
  if (header.alg !== 'PS256') return false
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  return verify('sha256', data, { key: publicKey, ...padding }, signature)
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined
  } catch {
    return undefined
  }
}

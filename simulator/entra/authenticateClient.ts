import { createPublicKey } from 'node:crypto'
import type { Application } from '../world/types'
import { type EntraContext, requireApplication } from './entraContext'
import { EntraError } from './entraError'
import { decodeJwt, hasSignature, type Jwt } from './jwt'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * By client_secret (in the body or the Authorization header) or by a signed assertion.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function authenticateClient(
  context: EntraContext,
  form: URLSearchParams,
  authorizationHeader: string | undefined,
  audiences: readonly string[],
): Application {
  const basic = basicCredentials(authorizationHeader)
  const assertion = form.get('client_assertion')
  const clientId = form.get('client_id') ?? basic?.id ?? assertionSubject(assertion)
  if (!clientId) {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    )
  }
  const application = requireApplication(context, clientId)
  if (assertion) {
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
      throw new EntraError('invalid_request', 90014, "The required field 'client_assertion_type' is missing or wrong.")
    }
    checkAssertion(context, application, assertion, audiences)
    return application
  }
  const secret = form.get('client_secret') ?? basic?.secret
  if (!secret) {
    throw new EntraError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    )
  }
  checkSecret(context, application, secret)
  return application
}

function checkSecret({ clock }: EntraContext, { secrets, clientId }: Application, secret: string): void {
  const match = secrets.find(({ value }) => value === secret)
  if (!match) {
    throw new EntraError(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    )
  }
  if (match.expiresAt.getTime() <= clock.now().getTime()) {
    throw new EntraError(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.`,
    )
  }
}

function checkAssertion(
  { clock }: EntraContext,
  application: Application,
  assertion: string,
  audiences: readonly string[],
): void {
  const jwt = decodeJwt(assertion)
  if (!jwt) throw new EntraError('invalid_client', 50027, 'JWT token is invalid or malformed.')
  const key = application.certificates.find((certificate) => isNamedBy(jwt, certificate))
  if (!key) {
    throw new EntraError(
      'invalid_client',
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Please visit the Azure Portal or Graph Explorer to see the configured keys for app Id '${application.clientId}']`,
    )
  }
  if (!hasSignature(jwt, createPublicKey(key.publicKeyPem))) {
    throw new EntraError(
      'invalid_client',
      700027,
      'Client assertion failed signature validation. [Reason - The key was found, but the signature does not match.]',
    )
  }
  const { iss, sub, aud, exp, nbf } = jwt.claims
  if (iss !== application.clientId || sub !== application.clientId) {
    throw new EntraError(
      'invalid_client',
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    )
  }
  const named = Array.isArray(aud) ? aud.map(String) : [String(aud)]
  if (!named.some((each) => audiences.includes(each))) {
    throw new EntraError('invalid_client', 700023, 'Client assertion audience claim does not match Realm issuer.')
  }
  const now = clock.now().getTime() / 1000
  if (typeof exp !== 'number' || exp <= now || (typeof nbf === 'number' && nbf > now + 300)) {
    throw new EntraError(
      'invalid_client',
      700024,
      'Client assertion is not within its valid time range. Please check the time of your machine and the expiry of the assertion.',
    )
  }
}

function isNamedBy({ header }: Jwt, certificate: Application['certificates'][number]): boolean {
  if (header['x5t#S256'] !== undefined) return header['x5t#S256'] === certificate.thumbprintSha256
  return header.x5t === certificate.thumbprintSha1
}

function assertionSubject(assertion: string | null): string | undefined {
  const subject = assertion ? decodeJwt(assertion)?.claims.sub : undefined
  return typeof subject === 'string' ? subject : undefined
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1]
  if (!encoded) return undefined
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return id ? { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) } : undefined
}

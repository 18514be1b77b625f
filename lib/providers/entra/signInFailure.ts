import { z } from 'zod'
import { ProviderError } from '../contract'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const tokenErrorBody = z.looseObject({
  error: z.string(),
  error_description: z.string().nullish(),
  error_codes: z.array(z.number()).nullish(),
  correlation_id: z.string().nullish(),
  trace_id: z.string().nullish(),
})

export interface SignInContext {
  tenantId: string
  loginHost: string
  kind: 'clientSecret' | 'certificate' | 'delegated' | 'password'
}

type Words = (context: SignInContext) => string

const words: Record<number, Words> = {
  7000222: () =>
    'The client secret has expired. Make a new one in the app registration (Certificates & secrets) and replace it in the connection.',
  7000215: () =>
    'The client secret is wrong. Copy the secret’s value, not its id, from the app registration and replace it in the connection.',
  7000218: () => 'The app registration wants a client secret or certificate, and the connection has none.',
  7000216: () => 'The app registration wants a client secret or certificate, and the connection has none.',
  700016: ({ tenantId }) =>
    `There is no such application in the tenant ${tenantId}. Check the client id and the tenant id, and that an administrator has consented to the app.`,
  700027: () =>
    'The certificate was not accepted: it is not the one uploaded to the app registration, or the private key belongs to another.',
  700024: () => 'The signed request was out of date when it arrived. Correct this machine’s clock.',
  7000229: ({ tenantId }) =>
    `The application is registered but not present in the tenant ${tenantId}. An administrator must consent to it.`,
  7000112: () => 'The application is disabled in the tenant.',
  90002: ({ tenantId, loginHost }) =>
    `There is no tenant ${tenantId} in this cloud (${loginHost}). Check the tenant id and the connection’s environment.`,
  900023: ({ tenantId }) => `${tenantId} is neither a tenant id nor a domain of one.`,
  900382: ({ loginHost }) =>
    `The tenant belongs to another cloud than ${loginHost}. Check the connection’s environment.`,
  900384: ({ loginHost }) =>
    `The tenant belongs to another cloud than ${loginHost}. Check the connection’s environment.`,
  500011: () =>
    'This cloud does not know the service that a token was asked for. Check the connection’s environment and Graph address.',
  50126: () => 'User name or password is wrong.',
  50034: () => 'The user does not exist in this tenant.',
  50053: () => 'The account is locked after too many attempts. Wait, or have it unlocked.',
  50055: () => 'The password has expired. The user must choose a new one.',
  50057: () => 'The account is disabled.',
  50076: () =>
    'The account must confirm its sign-in with a second factor, which a stored password cannot do. Use an app credential or delegated sign-in.',
  50079: () =>
    'The account must set up a second factor, which a stored password cannot do. Use an app credential or delegated sign-in.',
  50158: () =>
    'A conditional access policy asks for more than a stored password. Use an app credential or delegated sign-in.',
  53003: () => 'A conditional access policy blocks this sign-in.',
  65001: () => 'Consent is missing or was withdrawn. Sign in again, or have an administrator consent to the app.',
  50173: () => 'The sign-in was ended: the password changed, or an administrator revoked it. Sign in again.',
  700082: () => 'The sign-in ran out because it was not used for too long. Sign in again.',
  70008: () => 'The sign-in has run out. Sign in again.',
  70000: () => 'The sign-in is no longer valid. Sign in again.',
  54005: () => 'This sign-in code was used before. Sign in again.',
  50011: () =>
    'The callback address is not among the redirect URIs of the app registration. Add the address that the connection’s page shows.',
  70011: () => 'A scope is not known to the service. Check the scopes in the connection.',
}

/** After these a stored refresh token is of no more use. https://learn.microsoft.com/entra/identity-platform/refresh-tokens */
const lostForGood = new Set([65001, 50173, 700082, 70008, 70000, 54005, 50057, 50034])

export function signInLost(body: z.infer<typeof tokenErrorBody>): boolean {
  return codesOf(body).some((code) => lostForGood.has(code))
}

export function signInFailure(
  status: number,
  body: z.infer<typeof tokenErrorBody> | null,
  context: SignInContext,
): ProviderError {
  const known = body && codesOf(body).find((code) => words[code])
  const code = known ?? (body && codesOf(body)[0])
  const detail = {
    statusCode: status,
    serviceCode: code ? `AADSTS${code}` : body?.error,
    requestId: body?.trace_id ?? body?.correlation_id ?? undefined,
  }
  if (known) {
    const [first] = [words[known]?.(context) ?? '']
    return new ProviderError('authentication', `${first} (AADSTS${known})`, detail)
  }
  if (status === 429) {
    return new ProviderError('throttled', 'Entra ID is slowing this app’s sign-ins down. Try again later.', detail)
  }
  if (status >= 500) {
    return new ProviderError(
      'unavailable',
      'Entra ID is not available at the moment. Try again in some minutes.',
      detail,
    )
  }
  return new ProviderError(
    'authentication',
    `Entra ID refused the sign-in (${detail.serviceCode ?? `status ${status}`}). Look the code up at https://login.microsoftonline.com/error.`,
    detail,
  )
}

function codesOf(body: z.infer<typeof tokenErrorBody>): number[] {
  const named = [...(body.error_description ?? '').matchAll(/AADSTS(\d+)/g)].map((match) => Number(match[1]))
  return [...(body.error_codes ?? []), ...named]
}

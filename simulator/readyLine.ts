import type { Simulation } from './simulation'
import { CLIENT_IDS, clientSecret, registeredCertificate } from './story/applications'

interface SecretCredential {
  clientId: string
  clientSecret: string
}

interface SignInCredential {
  userPrincipalName: string
  displayName: string
  password: string
}

/** What a client needs to know; printed as one line of JSON when the services answer. */
export interface ReadyLine {
  ready: true
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
  ews: string | null
  caFile: string
  credentials: {
    tenantId: string
    initialDomain: string
    clientId: string
    clientSecret: string
    certificate: {
      clientId: string
      certificateFile: string
      privateKeyFile: string
      /** Of the DER form, base64url: "x5t#S256" */
      thumbprintSha256: string
    }
    readOnly: SecretCredential
    expired: SecretCredential
    delegated: SecretCredential & SignInCredential & { redirectUris: string[] }
    consoleOidc: SecretCredential & {
      issuer: string
      redirectUris: string[]
      people: (SignInCredential & { appRole: string })[]
    }
  }
  control: { url: string; token: string }
}

export interface Addresses {
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
  controlToken: string
}

export function readyLine(
  { world, state }: Simulation,
  { login, graph, exchangeOnline, compliance, controlToken }: Addresses,
): ReadyLine {
  const secretOf = (clientId: string) => ({ clientId, clientSecret: clientSecret(state.seed, clientId) })
  const redirectsOf = (clientId: string) => [...(world.applications.get(clientId)?.redirectUris ?? [])]
  const { tenantId, initialDomain, domains } = world.organisation
  const delegate = world.findPerson(`samira.khoury@${domains[0]}`)
  if (!delegate) throw new Error('The story has lost its Head of Security')
  return {
    ready: true,
    login,
    graph,
    exchangeOnline,
    compliance,
    ews: null,
    caFile: state.files.authority,
    credentials: {
      tenantId,
      initialDomain,
      ...secretOf(CLIENT_IDS.daemon),
      certificate: {
        clientId: CLIENT_IDS.certificate,
        certificateFile: state.files.applicationCertificate,
        privateKeyFile: state.files.applicationKey,
        thumbprintSha256: registeredCertificate(state.application.certificatePem).thumbprintSha256,
      },
      readOnly: secretOf(CLIENT_IDS.readOnly),
      expired: secretOf(CLIENT_IDS.expired),
      delegated: {
        ...secretOf(CLIENT_IDS.delegated),
        ...signInOf(delegate),
        redirectUris: redirectsOf(CLIENT_IDS.delegated),
      },
      consoleOidc: {
        ...secretOf(CLIENT_IDS.console),
        issuer: `${login}/${tenantId}/v2.0`,
        redirectUris: redirectsOf(CLIENT_IDS.console),
        people: world
          .people()
          .flatMap((person) => person.appRoles.map((appRole) => ({ appRole, ...signInOf(person) }))),
      },
    },
    control: { url: `${login}/control`, token: controlToken },
  }
}

function signInOf({ userPrincipalName, displayName, password }: SignInCredential): SignInCredential {
  return { userPrincipalName, displayName, password }
}

import type { EwsStore } from './ews/ewsState'
import type { Simulation } from './simulation'
import { CLIENT_IDS, clientSecret, registeredCertificate } from './story/applications'
import { DEPOT_DOMAIN } from './story/organisation'
import { SERVICE_ACCOUNTS } from './story/serverAccounts'
import type { World } from './world/types'

interface SecretCredential {
  clientId: string
  clientSecret: string
}

interface SignInCredential {
  userPrincipalName: string
  displayName: string
  password: string
}

interface EwsAccount {
  /** "DOMAIN\\name" */
  login: string
  userPrincipalName: string
  password: string
}

interface EwsCredentials extends EwsAccount {
  /** Full Access to every mailbox, without the right to impersonate */
  delegate: EwsAccount
  plain: EwsAccount
  locked: EwsAccount
  /** Somebody with a mailbox there */
  mailbox: EwsAccount
  mailboxes: string[]
}

/** What a client needs to know; printed as one line of JSON when the services answer. */
export interface ReadyLine {
  ready: true
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
  /** Of Exchange Web Services on the organisation's own server */
  ews: string
  /** The same without TLS: refused there until the control endpoint allows it */
  ewsWithoutTls: string
  autodiscover: string
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
    /** Accounts of the own server */
    ews: EwsCredentials
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
  ews: string
  ewsWithoutTls: string
  autodiscover: string
  controlToken: string
}

export function readyLine(
  { world, state, ews: ewsStore }: Simulation,
  { login, graph, exchangeOnline, compliance, ews, ewsWithoutTls, autodiscover, controlToken }: Addresses,
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
    ews,
    ewsWithoutTls,
    autodiscover,
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
      ews: ewsCredentials(world, ewsStore),
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

function ewsCredentials(world: World, store: EwsStore): EwsCredentials {
  const { accounts } = store.state()
  const mailboxes = world
    .people()
    .filter(({ mailbox }) => mailbox === 'onPremises')
    .map(({ userPrincipalName }) => userPrincipalName)
  const accountOf = (login: string): EwsAccount => {
    const account = accounts.find(login)
    if (!account) throw new Error(`The server has no account ${login}`)
    const { domain, name, userPrincipalName, password } = account
    return { login: `${domain}\\${name}`, userPrincipalName, password }
  }
  return {
    ...accountOf(SERVICE_ACCOUNTS.clawback),
    delegate: accountOf(SERVICE_ACCOUNTS.delegate),
    plain: accountOf(SERVICE_ACCOUNTS.plain),
    locked: accountOf(SERVICE_ACCOUNTS.locked),
    mailbox: accountOf(`bill.tranter@${DEPOT_DOMAIN}`),
    mailboxes,
  }
}

function signInOf({ userPrincipalName, displayName, password }: SignInCredential): SignInCredential {
  return { userPrincipalName, displayName, password }
}

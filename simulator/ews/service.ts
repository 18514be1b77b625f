import { withFault } from '../http/fault'
import type { Handler, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults, World } from '../world/types'
import { servePox } from './autodiscover/servePox'
import { serveUserSettings } from './autodiscover/serveUserSettings'
import { EwsFault } from './ewsError'
import type { EwsStore } from './ewsState'
import { faultOf } from './faults'
import type { EwsSettings } from './settings'
import { type Envelope, readEnvelope } from './soap/readEnvelope'
import { renderFault } from './soap/renderFault'
import { serverVersionInfo } from './soap/serverVersionInfo'
import { type SoapParts, serveSoap } from './soap/serveSoap'
import { PRODUCTS } from './soap/versions'
import { targetOf } from './targetOf'
import { whenSent } from './whenSent'
import { childOf } from './xml/xmlElement'

export interface EwsServiceOptions {
  world: World
  faults: Faults
  store: EwsStore
  /** SHA-256 over the certificate that the server shows; null without TLS */
  certificateHash: Buffer | null
  /** "https://host:port" of the same server with TLS; without it the address that the client used */
  secureOrigin?(): string
}

const ENDPOINT = '/ews/exchange.asmx'
const POX = '/autodiscover/autodiscover.xml'
const SOAP_AUTODISCOVER = '/autodiscover/autodiscover.svc'
const PATHS = [ENDPOINT, POX, SOAP_AUTODISCOVER, '/ews/', '/ews/services.wsdl']

/** Exchange Web Services and Autodiscover of the organisation's own server. Paths are IIS's: case does not count. */
export function createEwsService(options: EwsServiceOptions): Handler {
  return async (request) => {
    const path = request.path.toLowerCase()
    if (!PATHS.includes(path)) return { status: 404 }
    const { world, store, certificateHash } = options
    const state = store.state()
    if (certificateHash === null) {
      const answer = withoutTls(state.settings, path, options.secureOrigin?.() ?? '')
      if (answer) return answer
    }
    const signIn = state.authenticator.signIn(request, {
      accounts: state.accounts,
      settings: state.settings,
      now: world.now(),
      certificateHash,
    })
    if ('response' in signIn) return signIn.response
    const parts = { world, state, account: signIn.account, http: request }
    if (path === POX) return servePox(parts, options.secureOrigin?.() ?? request.origin)
    if (path === SOAP_AUTODISCOVER) return serveUserSettings(parts, options.secureOrigin?.() ?? request.origin)
    if (path !== ENDPOINT) return { status: 404 }
    if (request.method === 'GET') return { status: 302, headers: { Location: '/EWS/Services.wsdl' } }
    return request.method === 'POST' ? answer(options, parts) : { status: 405 }
  }
}

/** Without TLS there is only the way to where it is; undefined: the administrator allows it all the same. */
function withoutTls(settings: EwsSettings, path: string, secureOrigin: string): SimulatorResponse | undefined {
  if (path === POX) return { status: 302, headers: { Location: `${secureOrigin}/autodiscover/autodiscover.xml` } }
  if (!settings.requireTls) return undefined
  return { status: 403, text: 'The page you are trying to access is secured with Secure Sockets Layer (SSL).' }
}

async function answer(options: EwsServiceOptions, parts: SoapParts): Promise<SimulatorResponse> {
  const read = readOrRefuse(parts.http)
  const envelope = 'request' in read ? read : undefined
  const target = envelope ? targetOf(options.world, parts, envelope) : null
  const { settings, throttling } = parts.state
  let leave: (() => void) | undefined
  try {
    const isHanging = envelope?.request.name === 'GetStreamingEvents'
    leave = throttling.enter(budgetOf(parts, envelope) ?? parts.account.name, isHanging, settings)
    const decision = options.faults.decide({
      service: 'ews',
      method: parts.http.method,
      path: parts.http.path,
      address: target,
      ...(envelope && { cmdlet: envelope.request.name }),
    })
    const response = await withFault(decision, faultOf, () => serve(parts, read))
    return whenSent(response, leave)
  } catch (error) {
    leave?.()
    if (!(error instanceof EwsFault)) throw error
    return refused(parts, error)
  }
}

async function serve(parts: SoapParts, read: Envelope | EwsFault): Promise<SimulatorResponse> {
  try {
    if (read instanceof EwsFault) throw read
    return await serveSoap(parts, read)
  } catch (error) {
    if (!(error instanceof EwsFault)) throw error
    return refused(parts, error)
  }
}

function refused({ state }: SoapParts, fault: EwsFault): SimulatorResponse {
  return renderFault(fault, serverVersionInfo(PRODUCTS[state.settings.product]))
}

/** Whoever is acted as has a budget of their own. */
function budgetOf({ account }: SoapParts, envelope: Envelope | undefined): string | undefined {
  const sid = childOf(childOf(envelope?.header, 'ExchangeImpersonation'), 'ConnectingSID')
  return sid && account.mayImpersonate ? sid.children[0]?.text.trim() : undefined
}

/** A refusal is kept until the request has been counted and its faults have had their say. */
function readOrRefuse(http: SimulatorRequest): Envelope | EwsFault {
  try {
    return readEnvelope(http.body)
  } catch (error) {
    if (error instanceof EwsFault) return error
    throw error
  }
}

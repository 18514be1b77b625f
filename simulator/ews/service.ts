import { withFault } from '../http/fault'
import type { Handler, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults, World } from '../world/types'
import { EwsFault } from './ewsError'
import type { EwsStore } from './ewsState'
import { faultOf } from './faults'
import { type Envelope, readEnvelope } from './soap/readEnvelope'
import { renderFault } from './soap/renderFault'
import { serverVersionInfo } from './soap/serverVersionInfo'
import { type SoapParts, serveSoap } from './soap/serveSoap'
import { PRODUCTS } from './soap/versions'
import { targetOf } from './targetOf'

export interface EwsServiceOptions {
  world: World
  faults: Faults
  store: EwsStore
  /** SHA-256 over the certificate that the server shows; null without TLS */
  certificateHash: Buffer | null
}

const ENDPOINT = '/ews/exchange.asmx'

/** Exchange Web Services of the organisation's own server. Paths are IIS's: case does not count. */
export function createEwsService(options: EwsServiceOptions): Handler {
  return async (request) => {
    const path = request.path.toLowerCase()
    if (path !== ENDPOINT && path !== '/ews/services.wsdl' && path !== '/ews/') return { status: 404 }
    const { world, store, certificateHash } = options
    const state = store.state()
    const signIn = state.authenticator.signIn(request, {
      accounts: state.accounts,
      settings: state.settings,
      now: world.now(),
      certificateHash,
    })
    if ('response' in signIn) return signIn.response
    if (path !== ENDPOINT) return { status: 404 }
    if (request.method === 'GET') return { status: 302, headers: { Location: '/EWS/Services.wsdl' } }
    if (request.method !== 'POST') return { status: 405 }
    return answer(options, { world, state, account: signIn.account, http: request })
  }
}

async function answer(options: EwsServiceOptions, parts: SoapParts): Promise<SimulatorResponse> {
  const read = readOrRefuse(parts.http)
  const envelope = 'request' in read ? read : undefined
  const decision = options.faults.decide({
    service: 'ews',
    method: parts.http.method,
    path: parts.http.path,
    address: envelope ? targetOf(options.world, parts, envelope) : null,
    ...(envelope && { cmdlet: envelope.request.name }),
  })
  return withFault(decision, faultOf, async () => {
    try {
      if (read instanceof EwsFault) throw read
      return await serveSoap(parts, read)
    } catch (error) {
      if (!(error instanceof EwsFault)) throw error
      return renderFault(error, serverVersionInfo(PRODUCTS[parts.state.settings.product]))
    }
  })
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

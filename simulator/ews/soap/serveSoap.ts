import type { SimulatorRequest, SimulatorResponse } from '../../http/types'
import type { World } from '../../world/types'
import type { Account } from '../auth/account'
import { impersonated } from '../auth/impersonate'
import type { Call } from '../call'
import { EwsError, EwsFault } from '../ewsError'
import type { EwsState } from '../ewsState'
import { OPERATIONS } from '../operations/operations'
import { MESSAGES, SOAP, TYPES } from '../xml/namespaces'
import { element, writeXml, type Xml } from '../xml/writeXml'
import type { Envelope } from './readEnvelope'
import { invalidRequest } from './readEnvelope'
import { incorrectSchemaVersion, readVersion } from './readVersion'
import { serverVersionInfo } from './serverVersionInfo'
import { requireKnownToVersion } from './since'
import { isAtLeast, PRODUCTS, type Product } from './versions'
import { XML_HEADERS, xmlResponse } from './xmlResponse'

export interface SoapParts {
  world: World
  state: EwsState
  account: Account
  http: SimulatorRequest
}

/** One request that has been read: version, whom it acts as, the operation itself. */
export async function serveSoap(
  { world, state, account, http }: SoapParts,
  envelope: Envelope,
): Promise<SimulatorResponse> {
  const { header, request } = envelope
  const product = PRODUCTS[state.settings.product]
  const contract = readVersion(header, product)
  const operation = Object.hasOwn(OPERATIONS, request.name) ? OPERATIONS[request.name] : undefined
  if (!operation || !isAtLeast(product.newest, operation.since)) throw invalidRequest()
  const person = impersonated(world, account, header)
  if (!isAtLeast(contract, operation.since)) throw incorrectSchemaVersion()
  requireKnownToVersion(contract, request)
  const call: Call = {
    world,
    state,
    contract,
    account,
    actor: person ?? account.person,
    isImpersonating: person !== undefined,
    header,
    request,
    origin: http.origin,
    now: world.now(),
  }
  try {
    if ('stream' in operation) return streamed(product, operation.stream(call))
    return xmlResponse(200, envelopeAround(product, await operation.run(call)))
  } catch (error) {
    // What fails before there are messages to answer with fails the whole request
    if (error instanceof EwsError) throw new EwsFault(error.code, error.message)
    throw error
  }
}

function envelopeAround(product: Product, answer: Xml): Xml {
  return element(
    's:Envelope',
    { 'xmlns:s': SOAP, 'xmlns:m': MESSAGES, 'xmlns:t': TYPES },
    serverVersionInfo(product),
    element('s:Body', null, answer),
  )
}

/** Envelopes one behind the other, each sent when there is something to tell. */
function streamed(product: Product, answers: AsyncIterable<Xml>): SimulatorResponse {
  async function* chunks() {
    for await (const answer of answers) yield Buffer.concat([...writeXml(envelopeAround(product, answer))])
  }
  return { status: 200, headers: XML_HEADERS, stream: chunks() }
}

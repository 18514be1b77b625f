import { EwsFault } from '../ewsError'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { invalidRequest } from './readEnvelope'
import { type Contract, contractOf, OLDEST_CONTRACT, type Product } from './versions'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/requestserverversion */
export function readVersion(header: XmlElement | undefined, product: Product): Contract {
  const wanted = childOf(header, 'RequestServerVersion')
  if (!wanted) return OLDEST_CONTRACT
  const contract = contractOf(wanted.attributes.Version ?? '', product)
  if (contract) return contract
  // Since 2019 what the schema does not list is no request at all: https://github.com/ecederstrand/exchangelib/issues/927
  if (product.build[1] === 2) throw invalidRequest()
  throw new EwsFault('ErrorInvalidServerVersion', 'The specified server version is invalid.')
}

export function incorrectSchemaVersion(): EwsFault {
  return new EwsFault(
    'ErrorIncorrectSchemaVersion',
    'The request is valid but does not specify the correct server version in the RequestServerVersion SOAP header.  Ensure that the RequestServerVersion SOAP header is set with the correct RequestServerVersionValue.',
  )
}

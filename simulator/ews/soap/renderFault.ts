import type { SimulatorResponse } from '../../http/types'
import type { EwsFault } from '../ewsError'
import { ERRORS, SOAP, TYPES } from '../xml/namespaces'
import { element, textElement, type Xml } from '../xml/writeXml'
import { xmlResponse } from './xmlResponse'

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/handling-errors-related-to-ews */
export function renderFault({ code, message, more }: EwsFault, header: Xml = ''): SimulatorResponse {
  return xmlResponse(
    500,
    element(
      's:Envelope',
      { 'xmlns:s': SOAP },
      header,
      element(
        's:Body',
        null,
        element(
          's:Fault',
          null,
          element('faultcode', { 'xmlns:a': TYPES }, `a:${code}`),
          element('faultstring', { 'xml:lang': 'en-US' }, textOnly(more.faultString ?? message)),
          element(
            'detail',
            null,
            element('e:ResponseCode', { 'xmlns:e': ERRORS }, code),
            element('e:Message', { 'xmlns:e': ERRORS }, textOnly(message)),
            messageXml(more),
          ),
        ),
      ),
    ),
  )
}

function messageXml({ violation, backOffMilliseconds }: EwsFault['more']): Xml {
  const parts: Xml[] = []
  if (violation) {
    parts.push(
      textElement('t:LineNumber', violation.line),
      textElement('t:LinePosition', violation.column),
      textElement('t:Violation', violation.text),
    )
  }
  if (backOffMilliseconds !== undefined) {
    parts.push(element('t:Value', { Name: 'BackOffMilliseconds' }, String(backOffMilliseconds)))
  }
  return parts.length === 0 ? '' : element('t:MessageXml', { 'xmlns:t': TYPES }, parts)
}

function textOnly(text: string): string {
  return textElement('x', text).slice('<x>'.length, -'</x>'.length)
}

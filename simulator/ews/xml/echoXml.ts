import { element, textElement, type Xml } from './writeXml'
import type { XmlElement } from './xmlElement'

/** An element of a request as it goes into an answer. */
export function echoXml({ name, attributes, children, text }: XmlElement): Xml {
  const own = Object.fromEntries(Object.entries(attributes).filter(([key]) => !key.startsWith('xsi:')))
  if (children.length > 0) return element(`t:${name}`, own, ...children.map(echoXml))
  return element(`t:${name}`, own, text === '' ? '' : textElement('x', text).slice('<x>'.length, -'</x>'.length))
}

import { element, textElement, type Xml } from '../xml/writeXml'

const RIGHTS = ['CreateAssociated', 'CreateContents', 'CreateHierarchy', 'Delete', 'Modify', 'Read', 'ViewPrivateItems']

/** Whoever may open a mailbox here may do everything in it. */
export function effectiveRights(tag: string): Xml {
  return element(tag, null, ...RIGHTS.map((right) => textElement(`t:${right}`, true)))
}

import { attachmentsOf, attachmentXml } from '../items/attachments'
import { propertiesOf } from '../items/itemTypeName'
import type { ItemView } from '../items/itemView'
import type { StoredItem } from '../items/storedItem'
import { element, type Xml } from '../xml/writeXml'
import { extendedXml, propertyXml } from './renderItem'
import { ONLY_WHEN_NAMED } from './shapes'

/** Things that only an item in a folder has */
const NOT_ATTACHED = new Set(['item:ParentFolderId', 'item:ConversationId', 'item:EffectiveRights'])

interface Place {
  /** The item in a folder that carries it all */
  item: StoredItem
  path: readonly string[]
}

/** An attached message with everything that it says of itself; its own attachments by ids that lead through it. */
export function renderAttached(view: ItemView, { item, path }: Place): Xml {
  const parts: Xml[] = []
  for (const { element: name, path: property } of propertiesOf('MessageType')) {
    if (name === 'ExtendedProperty') parts.push(...extendedXml(view, view.shape.extended))
    if (property === null || NOT_ATTACHED.has(property)) continue
    if (property === 'item:ItemId') parts.push(attachedId(path))
    else if (property === 'item:Attachments') parts.push(inside(view, item, path))
    else if (isWanted(view, property)) parts.push(propertyXml(view, property, `t:${name}`))
  }
  return element('t:Message', null, ...parts)
}

function isWanted({ shape }: ItemView, path: string): boolean {
  if (path === 'item:MimeContent') return shape.includeMime || shape.paths.includes(path)
  return !ONLY_WHEN_NAMED.has(path) || shape.paths.includes(path)
}

function attachedId(path: readonly string[]): Xml {
  return element('t:ItemId', { Id: Buffer.from(path.join('/')).toString('base64') })
}

function inside(view: ItemView, item: StoredItem, path: readonly string[]): Xml {
  const attachments = attachmentsOf(view.item)
  if (attachments.length === 0) return ''
  return element('t:Attachments', null, ...attachments.map((each) => attachmentXml(view.box, item, each, path)))
}

import type { Box } from '../call'
import { changeKeyOfItem } from '../ids/changeKey'
import { idOfItem } from '../items/itemIndex'
import { itemKindOf } from '../items/itemTypeName'
import type { StoredItem } from '../items/storedItem'
import { element, type Xml } from '../xml/writeXml'

/** The list of items of an answer that tells no more of each than its id. */
export function itemIds(items: readonly { box: Box; item: StoredItem }[]): Xml {
  return element(
    'm:Items',
    null,
    ...items.map(({ box: { mailbox }, item }) =>
      element(
        `t:${itemKindOf(item).element}`,
        null,
        element('t:ItemId', { Id: idOfItem(mailbox, item), ChangeKey: changeKeyOfItem(item) }),
      ),
    ),
  )
}

import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { resolveItem } from '../items/resolveItem'
import { copyTo, moveTo } from '../moving/moveItem'
import { masterOf } from '../series/occurrences'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf, isTrue, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'
import { itemIds } from './responses'

type Verb = 'Move' | 'Copy'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/moveitem-operation */
function moveOrCopy(verb: Verb): Operation {
  return {
    since: 'Exchange2007',
    run(call) {
      const { request } = call
      const target = resolveFolder(call, requireChild(childOf(request, 'ToFolderId')?.children[0]))
      const wantsIds =
        !request.children.some(({ name }) => name === 'ReturnNewItemIds') || isTrue(textOf(request, 'ReturnNewItemIds'))
      return responseFor(
        { response: `${verb}ItemResponse`, message: `${verb}ItemResponseMessage` },
        childOf(request, 'ItemIds')?.children ?? [],
        (id) => {
          const open = resolveItem(call, id)
          if (masterOf(open.item)) {
            throw new EwsError('ErrorCalendarCannotMoveOrCopyOccurrence', 'An occurrence cannot be moved or copied.')
          }
          const isSameMailbox = open.mailbox === target.mailbox
          const item = verb === 'Copy' ? copyTo(call, open, target) : moveTo(call, open, target)
          // Not given for another mailbox: https://learn.microsoft.com/exchange/client-developer/web-service-reference/moveitemresponsemessage
          return itemIds(wantsIds && isSameMailbox ? [{ box: target, item }] : [])
        },
        element('m:Items', null),
      )
    },
  }
}

function requireChild<T>(child: T | undefined): T {
  if (child === undefined) throw new Error('The schema asks for a folder')
  return child
}

export const moveItem = moveOrCopy('Move')
export const copyItem = moveOrCopy('Copy')

import type { FolderState } from '../../world/types'
import type { Call } from '../call'
import type { OpenItem } from '../items/resolveItem'
import { folderIdOf } from '../items/storedItem'
import { deleteOccurrence } from '../series/occurrences'
import { moveTo, removeItem } from './moveItem'

export type Disposal = 'HardDelete' | 'SoftDelete' | 'MoveToDeletedItems'

/**
 * An occurrence leaves its series. Softly deleted items can be recovered from the Deletions of Recoverable Items, hard deleted ones are in its Purges
 * until their time is over; what is deleted there is gone.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/deleting-items-by-using-ews-in-exchange
 */
export function dispose(call: Call, open: OpenItem, disposal: Disposal): void {
  if (deleteOccurrence(open.item)) {
    call.world.touchMailbox(open.mailbox)
    return
  }
  const here = open.mailbox.folders.get(folderIdOf(open.mailbox, open.item))
  const target = call.world.folderByIdOrName(open.mailbox, targetOf(here, disposal))
  if (here?.wellKnownName === 'recoverableitemspurges' || !target) removeItem(call, open)
  else moveTo(call, open, { ...open, folder: target })
}

function targetOf(here: FolderState | undefined, disposal: Disposal): string {
  const isRecoverable = here?.wellKnownName?.startsWith('recoverableitems') ?? false
  if (disposal === 'HardDelete' || isRecoverable) return 'recoverableitemspurges'
  return disposal === 'SoftDelete' ? 'recoverableitemsdeletions' : 'deleteditems'
}

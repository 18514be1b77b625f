import { z } from 'zod'
import type { BlocklistAction, BlocklistEntry, BlocklistType } from '../../shared/blocklist'
import type { Row } from './envelope'
import { readRow } from './readRow'
import { count, flag, instant, text, textOrNull } from './rowFields'

const entryRow = z.object({
  Identity: text,
  Value: z.string(),
  Action: text,
  Notes: text,
  ListSubType: text,
  SysManaged: flag,
  LastModifiedDateTime: instant,
  CreatedDateTime: instant,
  ExpirationDate: instant,
  RemoveAfter: count,
  LastUsedDate: instant,
  ModifiedBy: textOrNull,
})

/** A row does not say of which list it is. */
export function blocklistEntryOf(row: Row, listType: BlocklistType): BlocklistEntry {
  const { Action, ExpirationDate, RemoveAfter, ...given } = readRow('Get-TenantAllowBlockListItems', entryRow, row)
  return {
    entryId: given.Identity,
    listType,
    value: given.Value,
    action: actionOf(Action),
    note: given.Notes,
    expiry: ExpirationDate
      ? { kind: 'at', at: ExpirationDate }
      : RemoveAfter
        ? { kind: 'afterLastUse', days: RemoveAfter }
        : { kind: 'never' },
    lastUsedAt: given.LastUsedDate,
    modifiedAt: given.LastModifiedDateTime,
    createdAt: given.CreatedDateTime,
    modifiedBy: given.ModifiedBy,
    subType: given.ListSubType || 'Tenant',
    systemManaged: given.SysManaged,
  }
}

function actionOf(action: string): BlocklistAction {
  return /^allow$/i.test(action) ? 'allow' : 'block'
}

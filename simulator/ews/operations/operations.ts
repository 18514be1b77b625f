import { convertId } from './convertId'
import { createFolder } from './createFolder'
import { createItem } from './createItem'
import { deleteFolder, emptyFolder } from './deleteFolder'
import { deleteItem } from './deleteItem'
import { expandDl } from './expandDl'
import { findFolder } from './findFolder'
import { findItem } from './findItem'
import { getAttachment } from './getAttachment'
import { getConversationItems } from './getConversationItems'
import { getFolder } from './getFolder'
import { getItem } from './getItem'
import { getStreamingEvents } from './getStreamingEvents'
import { getUserAvailability } from './getUserAvailability'
import { getInboxRules, updateInboxRules } from './inboxRules'
import { markAllItemsAsRead } from './markAllItemsAsRead'
import { markAsJunk } from './markAsJunk'
import { copyFolder, moveFolder } from './moveCopyFolder'
import { copyItem, moveItem } from './moveCopyItem'
import { getUserOofSettings, setUserOofSettings } from './oof'
import type { Operation, StreamingOperation } from './operation'
import { resolveNames } from './resolveNames'
import { getSearchableMailboxes } from './searchableMailboxes'
import { sendItem } from './sendItem'
import { getServerTimeZones } from './serverTimeZones'
import { getDelegate, getRoomLists, getRooms } from './smallOperations'
import { getEvents, subscribe, unsubscribe } from './subscribe'
import { syncFolderHierarchy } from './syncFolderHierarchy'
import { syncFolderItems } from './syncFolderItems'
import { updateFolder } from './updateFolder'
import { updateItem } from './updateItem'
import { createAttachment, deleteAttachment } from './writeAttachments'

/** By the name of the request's element; what is not here is answered like what Exchange does not have. */
export const OPERATIONS: Record<string, Operation | StreamingOperation> = {
  ConvertId: convertId,
  CopyFolder: copyFolder,
  CopyItem: copyItem,
  CreateAttachment: createAttachment,
  CreateFolder: createFolder,
  CreateItem: createItem,
  DeleteAttachment: deleteAttachment,
  DeleteFolder: deleteFolder,
  DeleteItem: deleteItem,
  EmptyFolder: emptyFolder,
  ExpandDL: expandDl,
  FindFolder: findFolder,
  FindItem: findItem,
  GetAttachment: getAttachment,
  GetConversationItems: getConversationItems,
  GetDelegate: getDelegate,
  GetEvents: getEvents,
  GetFolder: getFolder,
  GetInboxRules: getInboxRules,
  GetItem: getItem,
  GetRoomLists: getRoomLists,
  GetRooms: getRooms,
  GetSearchableMailboxes: getSearchableMailboxes,
  GetServerTimeZones: getServerTimeZones,
  GetStreamingEvents: getStreamingEvents,
  GetUserAvailabilityRequest: getUserAvailability,
  GetUserOofSettingsRequest: getUserOofSettings,
  MarkAllItemsAsRead: markAllItemsAsRead,
  MarkAsJunk: markAsJunk,
  MoveFolder: moveFolder,
  MoveItem: moveItem,
  ResolveNames: resolveNames,
  SendItem: sendItem,
  SetUserOofSettingsRequest: setUserOofSettings,
  Subscribe: subscribe,
  SyncFolderHierarchy: syncFolderHierarchy,
  SyncFolderItems: syncFolderItems,
  Unsubscribe: unsubscribe,
  UpdateFolder: updateFolder,
  UpdateInboxRules: updateInboxRules,
  UpdateItem: updateItem,
}

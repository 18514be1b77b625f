import { automaticRepliesGet } from './automaticReplies.get'
import { automaticRepliesRestore } from './automaticReplies.restore'
import { automaticRepliesSet } from './automaticReplies.set'
import { blocklistAdd } from './blocklist.add'
import { blocklistEdit } from './blocklist.edit'
import { blocklistList } from './blocklist.list'
import { blocklistRemove } from './blocklist.remove'
import { blocklistUndo } from './blocklist.undo'
import { calendarCreateEvent } from './calendar.createEvent'
import { calendarList } from './calendar.list'
import { complianceCreate } from './compliance.create'
import { complianceList } from './compliance.list'
import { compliancePreview } from './compliance.preview'
import { compliancePurge } from './compliance.purge'
import { complianceStart } from './compliance.start'
import { complianceStatus } from './compliance.status'
import { complianceStop } from './compliance.stop'
import { connectionTest } from './connectionTest'
import { contactsList } from './contacts.list'
import type { AnyCommand } from './define'
import { foldersCreate } from './folders.create'
import { foldersList } from './folders.list'
import { foldersUndo } from './folders.undo'
import { licencesList } from './licences.list'
import { licencesRemove } from './licences.remove'
import { licencesRestore } from './licences.restore'
import { mailCopy } from './mail.copy'
import { mailDelete } from './mail.delete'
import { mailFetch } from './mail.fetch'
import { mailFetchEvents } from './mail.fetchEvents'
import { mailFetchRecent } from './mail.fetchRecent'
import { mailGet } from './mail.get'
import { mailGetAttachments } from './mail.getAttachments'
import { mailGetMime } from './mail.getMime'
import { mailListFolder } from './mail.listFolder'
import { mailMarkAsJunk } from './mail.markAsJunk'
import { mailMarkRead } from './mail.markRead'
import { mailMove } from './mail.move'
import { mailPreview } from './mail.preview'
import { mailReadEvents } from './mail.readEvents'
import { mailRelated } from './mail.related'
import { mailReply } from './mail.reply'
import { mailReplyAll } from './mail.replyAll'
import { mailReport } from './mail.report'
import { mailRestore } from './mail.restore'
import { mailSearch } from './mail.search'
import { mailSearchAndBlock } from './mail.searchAndBlock'
import { mailSearchAndDelete } from './mail.searchAndDelete'
import { mailSearchAndMove } from './mail.searchAndMove'
import { mailSend } from './mail.send'
import { mailStopWatch } from './mail.stopWatch'
import { mailUnread } from './mail.unread'
import { mailWatch } from './mail.watch'
import { mailZipAttachments } from './mail.zipAttachments'
import { mailboxesConvert } from './mailboxes.convert'
import { mailboxesPermissions } from './mailboxes.permissions'
import { mailboxesSetPermission } from './mailboxes.setPermission'
import { mailboxesUndo } from './mailboxes.undo'
import { quarantineDelete } from './quarantine.delete'
import { quarantineDeny } from './quarantine.deny'
import { quarantineExport } from './quarantine.export'
import { quarantineHeaders } from './quarantine.headers'
import { quarantineList } from './quarantine.list'
import { quarantinePreview } from './quarantine.preview'
import { quarantineRelease } from './quarantine.release'
import { rulesList } from './rules.list'
import { spoofedSendersAdd } from './spoofedSenders.add'
import { spoofedSendersEdit } from './spoofedSenders.edit'
import { spoofedSendersList } from './spoofedSenders.list'
import { spoofedSendersRemove } from './spoofedSenders.remove'
import { spoofedSendersUndo } from './spoofedSenders.undo'
import { traceSearch } from './trace.search'
import { usersDelete } from './users.delete'
import { usersFind } from './users.find'
import { usersListDeleted } from './users.listDeleted'
import { usersProfile } from './users.profile'
import { usersRestore } from './users.restore'

export const allCommands: readonly AnyCommand[] = [
  blocklistAdd,
  blocklistEdit,
  blocklistList,
  blocklistRemove,
  blocklistUndo,
  spoofedSendersAdd,
  spoofedSendersEdit,
  spoofedSendersList,
  spoofedSendersRemove,
  spoofedSendersUndo,
  quarantineDelete,
  quarantineDeny,
  quarantineExport,
  quarantineHeaders,
  quarantineList,
  quarantinePreview,
  quarantineRelease,
  complianceCreate,
  complianceList,
  compliancePreview,
  compliancePurge,
  complianceStart,
  complianceStatus,
  complianceStop,
  connectionTest,
  foldersList,
  foldersUndo,
  mailCopy,
  mailDelete,
  mailFetch,
  mailFetchRecent,
  mailGet,
  mailGetAttachments,
  mailGetMime,
  mailMarkAsJunk,
  mailMarkRead,
  mailMove,
  mailPreview,
  mailReadEvents,
  mailReply,
  mailReplyAll,
  mailReport,
  mailRestore,
  mailSearch,
  mailSend,
  mailRelated,
  mailSearchAndDelete,
  mailSearchAndMove,
  mailFetchEvents,
  mailSearchAndBlock,
  mailStopWatch,
  mailUnread,
  mailWatch,
  mailZipAttachments,
  mailboxesConvert,
  mailboxesPermissions,
  mailboxesSetPermission,
  mailboxesUndo,
  traceSearch,
  automaticRepliesGet,
  automaticRepliesRestore,
  automaticRepliesSet,
  calendarCreateEvent,
  calendarList,
  contactsList,
  foldersCreate,
  licencesList,
  licencesRemove,
  licencesRestore,
  mailListFolder,
  rulesList,
  usersDelete,
  usersFind,
  usersListDeleted,
  usersProfile,
  usersRestore,
]

const byId = new Map(allCommands.map((command) => [command.id, command]))

export function commandById(id: string): AnyCommand | undefined {
  return byId.get(id)
}

import { blocklistAdd } from './blocklist.add'
import { blocklistEdit } from './blocklist.edit'
import { blocklistList } from './blocklist.list'
import { blocklistRemove } from './blocklist.remove'
import { blocklistUndo } from './blocklist.undo'
import { complianceCreate } from './compliance.create'
import { complianceList } from './compliance.list'
import { compliancePreview } from './compliance.preview'
import { compliancePurge } from './compliance.purge'
import { complianceStart } from './compliance.start'
import { complianceStatus } from './compliance.status'
import { complianceStop } from './compliance.stop'
import { connectionTest } from './connectionTest'
import type { AnyCommand } from './define'
import { foldersList } from './folders.list'
import { mailCopy } from './mail.copy'
import { mailDelete } from './mail.delete'
import { mailFetch } from './mail.fetch'
import { mailFetchRecent } from './mail.fetchRecent'
import { mailGet } from './mail.get'
import { mailGetAttachments } from './mail.getAttachments'
import { mailGetMime } from './mail.getMime'
import { mailMarkRead } from './mail.markRead'
import { mailMove } from './mail.move'
import { mailPreview } from './mail.preview'
import { mailRelated } from './mail.related'
import { mailReply } from './mail.reply'
import { mailReplyAll } from './mail.replyAll'
import { mailReport } from './mail.report'
import { mailRestore } from './mail.restore'
import { mailSearch } from './mail.search'
import { mailSearchAndDelete } from './mail.searchAndDelete'
import { mailSearchAndMove } from './mail.searchAndMove'
import { mailSend } from './mail.send'
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
import { traceSearch } from './trace.search'

export const allCommands: readonly AnyCommand[] = [
  blocklistAdd,
  blocklistEdit,
  blocklistList,
  blocklistRemove,
  blocklistUndo,
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
  mailCopy,
  mailDelete,
  mailFetch,
  mailFetchRecent,
  mailGet,
  mailGetAttachments,
  mailGetMime,
  mailMarkRead,
  mailMove,
  mailPreview,
  mailReply,
  mailReplyAll,
  mailReport,
  mailRestore,
  mailSearch,
  mailSend,
  mailRelated,
  mailSearchAndDelete,
  mailSearchAndMove,
  mailZipAttachments,
  mailboxesConvert,
  mailboxesPermissions,
  mailboxesSetPermission,
  mailboxesUndo,
  traceSearch,
]

const byId = new Map(allCommands.map((command) => [command.id, command]))

export function commandById(id: string): AnyCommand | undefined {
  return byId.get(id)
}

import { connectionTest } from './connectionTest'
import type { AnyCommand } from './define'
import { foldersList } from './folders.list'
import { mailCopy } from './mail.copy'
import { mailDelete } from './mail.delete'
import { mailGet } from './mail.get'
import { mailGetAttachments } from './mail.getAttachments'
import { mailGetMime } from './mail.getMime'
import { mailMarkRead } from './mail.markRead'
import { mailMove } from './mail.move'
import { mailPreview } from './mail.preview'
import { mailReply } from './mail.reply'
import { mailReplyAll } from './mail.replyAll'
import { mailReport } from './mail.report'
import { mailRestore } from './mail.restore'
import { mailSearch } from './mail.search'
import { mailSend } from './mail.send'
import { mailZipAttachments } from './mail.zipAttachments'

export const allCommands: readonly AnyCommand[] = [
  connectionTest,
  foldersList,
  mailCopy,
  mailDelete,
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
  mailZipAttachments,
]

const byId = new Map(allCommands.map((command) => [command.id, command]))

export function commandById(id: string): AnyCommand | undefined {
  return byId.get(id)
}

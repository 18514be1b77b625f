import { createUploadSession } from '../attachments/createUploadSession'
import type { MailboxRow } from '../operation'
import { MAIL_WRITE, type PermissionRule } from '../permissions'
import { answerNow, createAnswer } from './answerMessage'
import { sendDraft, sendMail } from './sendMail'

/** https://learn.microsoft.com/graph/api/user-sendmail#permissions */
const MAIL_SEND: PermissionRule = { service: 'exchange', application: ['Mail.Send'], delegated: ['Mail.Send'] }

/** Below a mailbox. */
export const SENDING_FROM_MAILBOX: readonly MailboxRow[] = [['POST', '/sendMail', MAIL_SEND, sendMail]]

/** Below the messages of a mailbox. */
export const SENDING_FROM_MESSAGES: readonly MailboxRow[] = [
  ['POST', '/{message}/send', MAIL_SEND, sendDraft],
  ['POST', '/{message}/createReply', MAIL_WRITE, createAnswer('reply')],
  ['POST', '/{message}/createReplyAll', MAIL_WRITE, createAnswer('replyAll')],
  ['POST', '/{message}/createForward', MAIL_WRITE, createAnswer('forward')],
  ['POST', '/{message}/reply', MAIL_SEND, answerNow('reply')],
  ['POST', '/{message}/replyAll', MAIL_SEND, answerNow('replyAll')],
  ['POST', '/{message}/forward', MAIL_SEND, answerNow('forward')],
  ['POST', '/{message}/attachments/createUploadSession', MAIL_WRITE, createUploadSession],
]

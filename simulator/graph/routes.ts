import { getAttachment, getAttachmentValue, listAttachments } from './attachments/readAttachments'
import { addAttachment, deleteAttachment } from './attachments/writeAttachments'
import { createContact, getContact, listContacts } from './contacts/contacts'
import {
  deleteUser,
  getDeletedUser,
  listDeletedUsers,
  purgeDeletedUser,
  restoreDeletedUser,
} from './directory/deletedUsers'
import { getGroup, listGroupMembers, listGroups, listTransitiveMembers } from './directory/groups'
import { assignLicence, listLicenceDetails } from './directory/licences'
import { listOrganization, listSubscribedSkus } from './directory/organization'
import { getManager, listMemberOf } from './directory/relations'
import { countUsers, getUser, listUsers } from './directory/users'
import { updateUser } from './directory/writeUsers'
import { getCalendar, getEvent, listCalendars, listCalendarView, listEvents } from './events/readEvents'
import { createEvent, deleteEvent, updateEvent } from './events/writeEvents'
import type { GraphAnswer, GraphCall } from './graphCall'
import { getMailboxSetting, getMailboxSettings, updateMailboxSettings } from './mailboxSettings/mailboxSettings'
import { countMailFolders, getMailFolder, listChildFolders, listMailFolders } from './mailFolders/readFolders'
import {
  copyMailFolder,
  createMailFolder,
  deleteMailFolder,
  moveMailFolder,
  permanentlyDeleteMailFolder,
  updateMailFolder,
} from './mailFolders/writeFolders'
import { createRule, deleteRule, getRule, listRules, updateRule } from './messageRules/messageRules'
import { createDraft } from './messages/createDraft'
import { deleteMessage, permanentlyDeleteMessage } from './messages/deleteMessage'
import { getMessage, getMessageMime } from './messages/getMessage'
import { countMessages, listMessages } from './messages/listMessages'
import { copyMessage, moveMessage } from './messages/moveMessage'
import { translateExchangeIds } from './messages/translateIds'
import { updateMessage } from './messages/updateMessage'
import type { MailboxRow, Operation } from './operation'
import {
  CALENDAR_READ,
  CALENDAR_WRITE,
  CONTACTS_READ,
  CONTACTS_WRITE,
  DELETED_USERS_READ,
  GROUPS_READ,
  LICENCE_DETAILS_READ,
  LICENCES_WRITE,
  MAIL_READ,
  MAIL_READ_BASIC,
  MAIL_WRITE,
  ME_READ,
  ORGANIZATION_READ,
  type PermissionRule,
  RELATIONS_READ,
  SETTINGS_READ,
  SETTINGS_WRITE,
  SKUS_READ,
  TRANSLATE_IDS,
  USERS_DELETE,
  USERS_READ,
  USERS_WRITE,
} from './permissions'
import type { Route } from './router'
import {
  createThreatAssessment,
  getThreatAssessment,
  listThreatAssessmentResults,
  listThreatAssessments,
  THREAT_ASSESSMENT_READ,
  THREAT_ASSESSMENT_WRITE,
} from './security/threatAssessments'
import { SENDING_FROM_MAILBOX, SENDING_FROM_MESSAGES } from './sending/sendingRows'
import { UNIMPLEMENTED } from './unimplemented'

type Answer = GraphAnswer | Promise<GraphAnswer>
type DirectoryRow = [method: string, path: string, rule: PermissionRule, run: (call: GraphCall) => Answer]

const DIRECTORY: readonly DirectoryRow[] = [
  ['GET', '/users', USERS_READ, listUsers],
  ['GET', '/users/$count', USERS_READ, countUsers],
  ['GET', '/users/{user}', USERS_READ, getUser],
  ['PATCH', '/users/{user}', USERS_WRITE, updateUser],
  ['DELETE', '/users/{user}', USERS_DELETE, deleteUser],
  ['GET', '/users/{user}/manager', RELATIONS_READ, getManager],
  ['GET', '/users/{user}/memberOf', RELATIONS_READ, listMemberOf],
  ['POST', '/users/{user}/assignLicense', LICENCES_WRITE, assignLicence],
  ['GET', '/users/{user}/licenseDetails', LICENCE_DETAILS_READ, listLicenceDetails],
  ['GET', '/me', ME_READ, getUser],
  [
    'GET',
    '/me/licenseDetails',
    { ...LICENCE_DETAILS_READ, delegated: ['User.Read', ...LICENCE_DETAILS_READ.delegated] },
    listLicenceDetails,
  ],
  ['POST', '/me/assignLicense', LICENCES_WRITE, assignLicence],
  ['GET', '/me/manager', RELATIONS_READ, getManager],
  ['GET', '/me/memberOf', RELATIONS_READ, listMemberOf],
  ['GET', '/directory/deletedItems/microsoft.graph.user', DELETED_USERS_READ, listDeletedUsers],
  ['GET', '/directory/deletedItems/{object}', DELETED_USERS_READ, getDeletedUser],
  ['DELETE', '/directory/deletedItems/{object}', USERS_DELETE, purgeDeletedUser],
  ['POST', '/directory/deletedItems/{object}/restore', USERS_DELETE, restoreDeletedUser],
  ['GET', '/organization', ORGANIZATION_READ, listOrganization],
  ['GET', '/subscribedSkus', SKUS_READ, listSubscribedSkus],
  ['GET', '/groups', GROUPS_READ, listGroups],
  ['GET', '/groups/{group}', GROUPS_READ, getGroup],
  ['GET', '/groups/{group}/members', GROUPS_READ, listGroupMembers],
  ['GET', '/groups/{group}/transitiveMembers', GROUPS_READ, listTransitiveMembers],
  ['GET', '/informationProtection/threatAssessmentRequests', THREAT_ASSESSMENT_READ, listThreatAssessments],
  ['POST', '/informationProtection/threatAssessmentRequests', THREAT_ASSESSMENT_WRITE, createThreatAssessment],
  ['GET', '/informationProtection/threatAssessmentRequests/{request}', THREAT_ASSESSMENT_READ, getThreatAssessment],
  [
    'GET',
    '/informationProtection/threatAssessmentRequests/{request}/results',
    THREAT_ASSESSMENT_READ,
    listThreatAssessmentResults,
  ],
]

/** Below "/me" and "/users/{user}". */
const MAILBOX: readonly MailboxRow[] = [
  ['POST', '/translateExchangeIds', TRANSLATE_IDS, translateExchangeIds],
  ['GET', '/mailFolders', MAIL_READ_BASIC, listMailFolders],
  ['GET', '/mailFolders/$count', MAIL_READ_BASIC, countMailFolders],
  ['POST', '/mailFolders', MAIL_WRITE, createMailFolder],
  ['GET', '/mailFolders/{folder}', MAIL_READ_BASIC, getMailFolder],
  ['PATCH', '/mailFolders/{folder}', MAIL_WRITE, updateMailFolder],
  ['DELETE', '/mailFolders/{folder}', MAIL_WRITE, deleteMailFolder],
  ['GET', '/mailFolders/{folder}/childFolders', MAIL_READ_BASIC, listChildFolders],
  ['GET', '/mailFolders/{folder}/childFolders/$count', MAIL_READ_BASIC, countMailFolders],
  ['POST', '/mailFolders/{folder}/childFolders', MAIL_WRITE, createMailFolder],
  ['POST', '/mailFolders/{folder}/move', MAIL_WRITE, moveMailFolder],
  ['POST', '/mailFolders/{folder}/copy', MAIL_WRITE, copyMailFolder],
  ['POST', '/mailFolders/{folder}/permanentDelete', MAIL_WRITE, permanentlyDeleteMailFolder],
  ...SENDING_FROM_MAILBOX,
  ['GET', '/mailFolders/{folder}/messageRules', SETTINGS_READ, listRules],
  ['POST', '/mailFolders/{folder}/messageRules', SETTINGS_WRITE, createRule],
  ['GET', '/mailFolders/{folder}/messageRules/{rule}', SETTINGS_READ, getRule],
  ['PATCH', '/mailFolders/{folder}/messageRules/{rule}', SETTINGS_WRITE, updateRule],
  ['DELETE', '/mailFolders/{folder}/messageRules/{rule}', SETTINGS_WRITE, deleteRule],
  ['GET', '/mailboxSettings', SETTINGS_READ, getMailboxSettings],
  ['PATCH', '/mailboxSettings', SETTINGS_WRITE, updateMailboxSettings],
  ['GET', '/mailboxSettings/{setting}', SETTINGS_READ, getMailboxSetting],
  ['GET', '/events', CALENDAR_READ, listEvents],
  ['POST', '/events', CALENDAR_WRITE, createEvent],
  ['GET', '/events/{event}', CALENDAR_READ, getEvent],
  ['PATCH', '/events/{event}', CALENDAR_WRITE, updateEvent],
  ['DELETE', '/events/{event}', CALENDAR_WRITE, deleteEvent],
  ['GET', '/calendar', CALENDAR_READ, getCalendar],
  ['GET', '/calendar/events', CALENDAR_READ, listEvents],
  ['POST', '/calendar/events', CALENDAR_WRITE, createEvent],
  ['GET', '/calendar/calendarView', CALENDAR_READ, listCalendarView],
  ['GET', '/calendars', CALENDAR_READ, listCalendars],
  ['GET', '/calendars/{calendar}/events', CALENDAR_READ, listEvents],
  ['POST', '/calendars/{calendar}/events', CALENDAR_WRITE, createEvent],
  ['GET', '/calendarView', CALENDAR_READ, listCalendarView],
  ['GET', '/contacts', CONTACTS_READ, listContacts],
  ['POST', '/contacts', CONTACTS_WRITE, createContact],
  ['GET', '/contacts/{contact}', CONTACTS_READ, getContact],
]

/** Below "/messages" and "/mailFolders/{folder}/messages" of a mailbox. */
const MESSAGES: readonly MailboxRow[] = [
  ['GET', '', MAIL_READ_BASIC, listMessages],
  ['POST', '', MAIL_WRITE, createDraft],
  ['GET', '/$count', MAIL_READ_BASIC, countMessages],
  ['GET', '/{message}', MAIL_READ_BASIC, getMessage],
  ['PATCH', '/{message}', MAIL_WRITE, updateMessage],
  ['DELETE', '/{message}', MAIL_WRITE, deleteMessage],
  ['GET', '/{message}/$value', MAIL_READ, getMessageMime],
  ['POST', '/{message}/move', MAIL_WRITE, moveMessage],
  ['POST', '/{message}/copy', MAIL_WRITE, copyMessage],
  ['POST', '/{message}/permanentDelete', MAIL_WRITE, permanentlyDeleteMessage],
  ['GET', '/{message}/attachments', MAIL_READ, listAttachments],
  ['POST', '/{message}/attachments', MAIL_WRITE, addAttachment],
  ['GET', '/{message}/attachments/{attachment}', MAIL_READ, getAttachment],
  ['DELETE', '/{message}/attachments/{attachment}', MAIL_WRITE, deleteAttachment],
  ['GET', '/{message}/attachments/{attachment}/$value', MAIL_READ, getAttachmentValue],
  ...SENDING_FROM_MESSAGES,
]

const OWNERS = ['/me', '/users/{user}'] as const
const MESSAGE_COLLECTIONS = ['/messages', '/mailFolders/{folder}/messages'] as const

/** `others`: what stands behind Graph and is built elsewhere */
export function graphRoutes(others: readonly Route<Operation>[] = []): Route<Operation>[] {
  const routes: Route<Operation>[] = DIRECTORY.map(([method, template, rule, run]) => ({
    method,
    template,
    target: { kind: 'directory', rule, run },
  }))
  const messages = MESSAGE_COLLECTIONS.flatMap((collection) =>
    MESSAGES.map(([method, path, rule, run]): MailboxRow => [method, `${collection}${path}`, rule, run]),
  )
  for (const owner of OWNERS) {
    for (const [method, path, rule, run] of [...MAILBOX, ...messages]) {
      routes.push({ method, template: `${owner}${path}`, target: { kind: 'mailbox', rule, run } })
    }
  }
  routes.push(...others)
  for (const [methods, template] of unimplementedRows()) {
    for (const method of methods) routes.push({ method, template, target: { kind: 'notImplemented' } })
  }
  return routes
}

function unimplementedRows(): [methods: string[], template: string][] {
  return UNIMPLEMENTED.flatMap(([methods, template]) =>
    expand(template).map((each): [string[], string] => [methods.split(' '), each]),
  )
}

/** "{owner}/{messages}/{message}/send" stands for the four addresses of a message. */
function expand(template: string): string[] {
  if (template.includes('{owner}')) return OWNERS.flatMap((owner) => expand(template.replace('{owner}', owner)))
  if (template.includes('{messages}')) {
    return MESSAGE_COLLECTIONS.flatMap((collection) => expand(template.replace('/{messages}', collection)))
  }
  return [template]
}

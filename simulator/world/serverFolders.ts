import type { StandardFolder } from './folders'

const inRoot = (wellKnownName: string, displayName: string, folderClass: string | null = null): StandardFolder => ({
  wellKnownName,
  displayName,
  parent: 'root',
  outsideRoot: true,
  folderClass,
})

const inTop = (wellKnownName: string, displayName: string, folderClass: string, parent = 'msgfolderroot') => ({
  wellKnownName,
  displayName,
  parent,
  folderClass,
})

/**
 * What a mailbox on Exchange Server has beside the mail folders: the root, what is beside the top of what people see,
 * and what is no mail. The names are those of EWS where it has one, ours ("server:…") where it has none.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/distinguishedfolderid
 */
export const SERVER_FOLDERS: readonly StandardFolder[] = [
  { wellKnownName: 'root', displayName: '', parent: null, outsideRoot: true, folderClass: null },
  inRoot('server:commonviews', 'Common Views'),
  inRoot('server:deferredaction', 'Deferred Action'),
  inRoot('server:freebusydata', 'Freebusy Data'),
  inRoot('server:schedule', 'Schedule'),
  inRoot('server:shortcuts', 'Shortcuts'),
  inRoot('server:spoolerqueue', 'Spooler Queue'),
  inRoot('server:views', 'Views'),
  inRoot('todosearch', 'To-Do Search', 'IPF.Task'),
  inTop('calendar', 'Calendar', 'IPF.Appointment'),
  inTop('contacts', 'Contacts', 'IPF.Contact'),
  inTop('recipientcache', 'Recipient Cache', 'IPF.Contact.RecipientCache', 'contacts'),
  inTop('quickcontacts', 'Skype for Business Contacts', 'IPF.Contact.MOC.QuickContacts', 'contacts'),
  inTop('imcontactlist', '{A9E2BC46-B3A0-4243-B315-60D991004455}', 'IPF.Contact.MOC.ImContactList', 'contacts'),
  inTop('journal', 'Journal', 'IPF.Journal'),
  inTop('notes', 'Notes', 'IPF.StickyNote'),
  inTop('tasks', 'Tasks', 'IPF.Task'),
  inTop('server:conversationactions', 'Conversation Action Settings', 'IPF.Configuration'),
]

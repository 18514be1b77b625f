import { element, textElement, type Xml } from '../xml/writeXml'

/** Nobody but the owner: what a new mailbox has for "Default" and "Anonymous". */
export function permissionSet(folderElement: string): Xml {
  const isCalendar = folderElement === 'CalendarFolder'
  const tag = isCalendar ? 't:CalendarPermission' : 't:Permission'
  const permissions = ['Default', 'Anonymous'].map((who) =>
    element(
      tag,
      null,
      element('t:UserId', null, textElement('t:DistinguishedUser', who)),
      textElement('t:CanCreateItems', false),
      textElement('t:CanCreateSubFolders', false),
      textElement('t:IsFolderOwner', false),
      textElement('t:IsFolderVisible', false),
      textElement('t:IsFolderContact', false),
      textElement('t:EditItems', 'None'),
      textElement('t:DeleteItems', 'None'),
      textElement('t:ReadItems', isCalendar && who === 'Default' ? 'TimeOnly' : 'None'),
      textElement(
        isCalendar ? 't:CalendarPermissionLevel' : 't:PermissionLevel',
        isCalendar && who === 'Default' ? 'FreeBusyTimeOnly' : 'None',
      ),
    ),
  )
  return element('t:PermissionSet', null, element(`${tag}s`, null, ...permissions))
}

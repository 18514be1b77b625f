import { buildBelongings, standardSettings } from './buildBelongings'
import { standardFolders } from './folders'
import { entryIdOf, folderIdOf, immutableIdOf } from './identifiers'
import type { Story } from './story'
import type { FolderState, MailboxState, Person } from './types'

/** The mailbox as the story has it: the same content and the same ids each time. */
export function buildMailbox(story: Story, person: Person): MailboxState {
  const folders = standardFolders(person.id, person.mailbox)
  const mailbox: MailboxState = {
    personId: person.id,
    folders,
    messages: new Map(),
    rules: new Map(),
    events: new Map(),
    contacts: new Map(),
    settings: standardSettings(person),
    revision: 0,
  }
  const wellKnown = new Map<string, string>()
  for (const folder of folders.values()) if (folder.wellKnownName) wellKnown.set(folder.wellKnownName, folder.id)

  const root = wellKnown.get('msgfolderroot') ?? ''
  const folderIdFor = (place: string | readonly string[]): string => {
    if (typeof place !== 'string') return nestedFolder(mailbox, root, place)
    const id = wellKnown.get(place)
    if (!id) throw new Error(`The story names a folder that no mailbox has: ${place}`)
    return id
  }

  for (const path of story.foldersOf(person)) folderIdFor(path)
  let changeNumber = 0
  for (const letter of story.mailOf(person)) {
    const immutableId = immutableIdOf(person.id, letter.name)
    // The story gives each mailbox objects of its own; not copied, so that what is worked out when asked for stays so
    const message = Object.assign(letter.message, {
      immutableId,
      entryId: entryIdOf(person.id, letter.name),
      folderId: folderIdFor(letter.folder),
      changeNumber: ++changeNumber,
    })
    mailbox.messages.set(immutableId, message)
  }
  for (const message of story.bulkMailOf?.(person, folderIdFor('inbox')) ?? []) {
    mailbox.messages.set(message.immutableId, message)
  }
  buildBelongings(mailbox, story.belongingsOf(person), folderIdFor)
  return mailbox
}

function nestedFolder(mailbox: MailboxState, rootId: string, path: readonly string[]): string {
  let parentId = rootId
  for (let depth = 1; depth <= path.length; depth++) {
    const id = folderIdOf(mailbox.personId, `custom:${path.slice(0, depth).join('/')}`)
    if (!mailbox.folders.has(id)) {
      const folder: FolderState = {
        id,
        wellKnownName: null,
        displayName: path[depth - 1] ?? '',
        parentId,
        hidden: false,
        insideRoot: true,
      }
      mailbox.folders.set(id, folder)
    }
    parentId = id
  }
  return parentId
}

import { mimeOf } from '../mime/mimeOf'
import { buildMailbox } from './buildMailbox'
import type { Clock } from './clock'
import { Directory } from './directory'
import { entryIdOf, folderIdOf, immutableIdOf } from './identifiers'
import { Mailboxes } from './mailboxes'
import { contentOf } from './messageContent'
import type { Story } from './story'
import type {
  Application,
  DeletedPerson,
  FolderState,
  Group,
  MailboxState,
  MessageState,
  Organisation,
  Person,
  World,
} from './types'

/** https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
const DELETED_KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Above every change number that the builder gives */
const FIRST_SEQUENCE = 1_000_000

/** The one state behind every protocol, kept in memory. */
export class StoryWorld implements World {
  readonly organisation: Organisation
  readonly groups: readonly Group[]
  applications = new Map<string, Application>()
  generation = 0
  #directory: Directory
  #deleted: DeletedPerson[] = []
  #sequence = FIRST_SEQUENCE
  readonly #mailboxes: Mailboxes
  readonly #watchers = new Set<(mailbox: MailboxState) => void>()

  constructor(
    private readonly story: Story,
    private readonly clock: Clock,
    keptMailboxes?: number,
  ) {
    this.organisation = story.organisation
    this.groups = story.groups
    this.#mailboxes = new Mailboxes((person) => buildMailbox(this.story, person), keptMailboxes)
    this.#directory = new Directory(story.people())
    this.#registerApplications()
  }

  reset(): void {
    this.generation++
    this.#sequence = FIRST_SEQUENCE
    this.clock.reset()
    this.#mailboxes.clear()
    this.#deleted = []
    this.#directory = new Directory(this.story.people())
    this.#registerApplications()
  }

  now(): Date {
    return this.clock.now()
  }

  people(): readonly Person[] {
    return this.#directory.people
  }

  findPerson(idOrAddress: string): Person | undefined {
    const known = this.#directory.find(idOrAddress)
    if (known) return known
    if (this.deletedPeople().some(({ person }) => isCalled(person, idOrAddress))) return undefined
    const unlisted = this.story.unlistedPerson(idOrAddress)
    if (unlisted) this.#directory.add(unlisted, false)
    return unlisted
  }

  addPerson(person: Person): void {
    this.#directory.add(person, true)
  }

  removePerson(person: Person): void {
    this.#directory.remove(person)
  }

  deletedPeople(): readonly DeletedPerson[] {
    const oldest = this.now().getTime() - DELETED_KEPT_MS
    this.#deleted = this.#deleted.filter(({ deletedAt }) => deletedAt.getTime() > oldest)
    return this.#deleted
  }

  deletePerson(person: Person): void {
    this.#directory.remove(person)
    this.#deleted.push({ person, deletedAt: this.now() })
  }

  restorePerson(deleted: DeletedPerson): void {
    this.#directory.add(deleted.person, true)
    this.#deleted = this.#deleted.filter((each) => each !== deleted)
  }

  purgePerson(deleted: DeletedPerson): void {
    this.#deleted = this.#deleted.filter((each) => each !== deleted)
  }

  nextName(): string {
    return `new:${++this.#sequence}`
  }

  nextItemId(mailbox: MailboxState): string {
    return immutableIdOf(mailbox.personId, this.nextName())
  }

  mailboxOf(person: Person): MailboxState | undefined {
    return person.mailbox === 'cloud' ? this.#mailboxes.get(person) : undefined
  }

  onPremisesMailboxOf(person: Person): MailboxState | undefined {
    return person.mailbox === 'onPremises' ? this.#mailboxes.get(person) : undefined
  }

  folderByIdOrName(mailbox: MailboxState, idOrWellKnownName: string): FolderState | undefined {
    const byId = mailbox.folders.get(idOrWellKnownName)
    if (byId) return byId
    const name = idOrWellKnownName.toLowerCase()
    for (const folder of mailbox.folders.values()) if (folder.wellKnownName === name) return folder
    return undefined
  }

  findMessage(mailbox: MailboxState, id: string): MessageState | undefined {
    const byImmutableId = mailbox.messages.get(id)
    if (byImmutableId) return byImmutableId
    for (const message of mailbox.messages.values()) if (message.entryId === id) return message
    return undefined
  }

  createFolder(mailbox: MailboxState, parentId: string, displayName: string, hidden: boolean): FolderState {
    const parent = mailbox.folders.get(parentId)
    if (!parent) throw new Error('The parent folder is not in this mailbox')
    const id = folderIdOf(mailbox.personId, `new:${++this.#sequence}`)
    const folder: FolderState = {
      id,
      wellKnownName: null,
      displayName,
      parentId,
      hidden,
      insideRoot: parent.insideRoot,
    }
    mailbox.folders.set(id, folder)
    this.touchMailbox(mailbox)
    return folder
  }

  moveMessage(mailbox: MailboxState, message: MessageState, folderId: string): void {
    message.folderId = folderId
    message.entryId = entryIdOf(mailbox.personId, `new:${++this.#sequence}`)
    this.#changed(mailbox, message)
  }

  copyMessage(mailbox: MailboxState, message: MessageState, folderId: string): MessageState {
    return this.addMessage(mailbox, { ...contentOf(message), folderId, createdAt: this.now(), modifiedAt: this.now() })
  }

  purgeMessage(mailbox: MailboxState, message: MessageState): void {
    const purges = this.folderByIdOrName(mailbox, 'recoverableitemspurges')
    if (!purges) throw new Error('A mailbox without a Purges folder')
    this.moveMessage(mailbox, message, purges.id)
  }

  addMessage(
    mailbox: MailboxState,
    content: Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber'>,
  ): MessageState {
    const name = `new:${++this.#sequence}`
    const message: MessageState = {
      ...content,
      immutableId: immutableIdOf(mailbox.personId, name),
      entryId: entryIdOf(mailbox.personId, name),
      changeNumber: this.#sequence,
    }
    mailbox.messages.set(message.immutableId, message)
    this.#keep(mailbox)
    return message
  }

  touch(mailbox: MailboxState, message: MessageState): void {
    if (mailbox.messages.get(message.immutableId) !== message) throw new Error('The message is not in this mailbox')
    this.#changed(mailbox, message)
  }

  touchMailbox(mailbox: MailboxState): void {
    this.#keep(mailbox)
  }

  watch(listener: (mailbox: MailboxState) => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  mimeOf(message: MessageState): Uint8Array {
    return message.mime ?? mimeOf(message)
  }

  #changed(mailbox: MailboxState, message: MessageState): void {
    message.modifiedAt = this.now()
    message.changeNumber = ++this.#sequence
    this.#keep(mailbox)
  }

  #keep(mailbox: MailboxState): void {
    mailbox.revision++
    this.#mailboxes.keep(mailbox)
    for (const listener of this.#watchers) listener(mailbox)
  }

  #registerApplications(): void {
    this.applications.clear()
    for (const application of this.story.applications()) this.applications.set(application.clientId, application)
  }
}

function isCalled(person: Person, idOrAddress: string): boolean {
  const key = idOrAddress.toLowerCase()
  return person.id === key || person.userPrincipalName.toLowerCase() === key || person.mail?.toLowerCase() === key
}

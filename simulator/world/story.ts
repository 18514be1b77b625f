import type { AutomaticReplies, ContactState, EventState, RuleState } from './personalTypes'
import type { Application, Group, MessageState, Organisation, Person } from './types'

export type NewMessage = Omit<MessageState, 'immutableId' | 'entryId' | 'folderId' | 'changeNumber'>

/** A message of the story with the place where it lies when the mailbox is first opened. */
export interface StoredLetter {
  /** Unique in the mailbox and the same at each start: the ids are made of it */
  name: string
  /** A well-known name, or the display names of nested folders below the root */
  folder: string | readonly string[]
  message: NewMessage
}

/** A folder of a rule: a well-known name, or the display names of nested folders below the root. */
export type FolderPlace = string | readonly string[]

/** What a person has beside mail. Ids are given when the mailbox is made. */
export interface Belongings {
  timeZone?: string
  automaticReplies?: AutomaticReplies
  /** `moveToFolder` and `copyToFolder` name a place; the id is put there when the mailbox is made */
  rules?: readonly (Omit<RuleState, 'id' | 'sequence'> & { moveTo?: FolderPlace; copyTo?: FolderPlace })[]
  events?: readonly (Omit<EventState, 'id' | 'changeNumber'> & { name: string })[]
  contacts?: readonly (Omit<ContactState, 'id' | 'changeNumber'> & { name: string })[]
}

/** What the organisation is when nobody has touched it yet. */
export interface Story {
  organisation: Organisation
  groups: readonly Group[]
  applications(): Application[]
  /** Fresh objects at each call, because the world changes them */
  people(): Person[]
  /** People that exist without being listed, made when somebody asks for their address */
  unlistedPerson(address: string): Person | undefined
  /** Folders that exist beside the standard ones, even when empty */
  foldersOf(person: Person): readonly (readonly string[])[]
  mailOf(person: Person): StoredLetter[]
  /** Messages of big mailboxes, with their ids, in the Inbox of that id; they work out what they say when asked */
  bulkMailOf?(person: Person, inboxId: string): Iterable<MessageState>
  belongingsOf(person: Person): Belongings
}

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
}

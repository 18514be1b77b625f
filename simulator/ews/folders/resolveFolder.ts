import type { FolderState } from '../../world/types'
import { type Box, type Call, nonExistentMailbox, openBox, openByAddress, openOwn } from '../call'
import { EwsError } from '../ewsError'
import { isChangeKey } from '../ids/changeKey'
import { decodeId } from '../ids/ewsId'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import { folderByKey } from './folderId'

export interface OpenFolder extends Box {
  folder: FolderState
}

/** A FolderId or a DistinguishedFolderId, the latter in the mailbox that it names. */
export function resolveFolder(call: Call, id: XmlElement): OpenFolder {
  if (id.name === 'DistinguishedFolderId') return distinguished(call, id)
  const found = folderOfId(call, id.attributes.Id ?? '')
  const { ChangeKey } = id.attributes
  // Nobody is held to the newest key of a folder, but it has to be one
  if (ChangeKey && !isChangeKey(ChangeKey)) throw new EwsError('ErrorInvalidChangeKey', 'The change key is invalid.')
  return found
}

function folderOfId(call: Call, text: string): OpenFolder {
  if (text === '') throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
  const id = decodeId(text)
  if (!id) throw malformedId()
  const person = call.world.findPerson(id.mailboxId)
  if (!person) throw nonExistentMailbox()
  const box = openBox(call, person)
  const folder = folderByKey(box.mailbox, id.folderKey)
  if (id.itemKey !== null) {
    throw new EwsError('ErrorCannotUseItemIdForFolderId', 'The Id of an item cannot be used for a folder.')
  }
  if (!folder) throw folderNotFound()
  return { ...box, folder }
}

function distinguished(call: Call, id: XmlElement): OpenFolder {
  const name = (id.attributes.Id ?? '').toLowerCase()
  const address = textOf(childOf(id, 'Mailbox'), 'EmailAddress')
  const box = address === undefined ? openOwn(call) : openByAddress(call, address)
  if (name.startsWith('publicfolders')) {
    throw new EwsError('ErrorNoPublicFolderReplicaAvailable', 'No public folder replica is available.')
  }
  const folder = call.world.folderByIdOrName(box.mailbox, name)
  if (!folder || folder.wellKnownName !== name) throw folderNotFound()
  return { ...box, folder }
}

export function malformedId(): EwsError {
  return new EwsError('ErrorInvalidIdMalformed', 'Id is malformed.')
}

function folderNotFound(): EwsError {
  return new EwsError('ErrorFolderNotFound', 'The specified folder could not be found in the store.')
}

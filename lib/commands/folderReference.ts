import { type CallOptions, type Folder, type Folders, type OpenConnection, ProviderError } from '../providers/contract'

/**
 * Names that people and other systems use for the well-known folders, which keep one id-like name in every language.
 * https://learn.microsoft.com/graph/api/resources/mailfolder
 */
const wellKnownNames: Record<string, string> = {
  inbox: 'inbox',
  junk: 'junkemail',
  'junk email': 'junkemail',
  junkemail: 'junkemail',
  spam: 'junkemail',
  trash: 'deleteditems',
  'deleted items': 'deleteditems',
  deleteditems: 'deleteditems',
  sent: 'sentitems',
  'sent items': 'sentitems',
  sentitems: 'sentitems',
  drafts: 'drafts',
  outbox: 'outbox',
  archive: 'archive',
  clutter: 'clutter',
  'recoverable items': 'recoverableitemsdeletions',
  recoverableitemsdeletions: 'recoverableitemsdeletions',
  msgfolderroot: 'msgfolderroot',
  conflicts: 'conflicts',
  conversationhistory: 'conversationhistory',
  localfailures: 'localfailures',
  scheduled: 'scheduled',
  searchfolders: 'searchfolders',
  serverfailures: 'serverfailures',
  syncissues: 'syncissues',
}

/** Of a search over a whole tenant nobody needs the folders of the first mailboxes at its end */
const mostKnown = 5_000
const known = new WeakMap<OpenConnection, Map<string, Promise<Folder>>>()

interface Where extends CallOptions {
  connection: OpenConnection
  mailbox: string
}

/** The service's own name of a well-known folder, which it takes in place of an id; undefined for any other text. */
export function wellKnownFolder(reference: string): string | undefined {
  return wellKnownNames[reference.trim().toLowerCase()]
}

/** The folder that a text means: a well-known name, a path of display names ("Inbox/Reports"), or an id. */
export function findFolder(where: Where, reference: string): Promise<Folder> {
  return once(where, ['reference', reference], () => lookUp(where, reference))
}

export function folderById(where: Where, folderId: string): Promise<Folder> {
  return once(where, ['id', folderId], () => foldersOf(where).get({ mailbox: where.mailbox, folder: folderId }, where))
}

/** A name is for showing: that it cannot be had does not make a search fail. */
export async function folderNameOrNull(where: Where, folderId: string): Promise<string | null> {
  if (!where.connection.folders || folderId === '') return null
  try {
    return (await folderById(where, folderId)).displayName
  } catch (error) {
    if (error instanceof ProviderError) return null
    throw error
  }
}

/** Looked up once per mailbox and connection. */
function once(where: Where, what: string[], look: () => Promise<Folder>): Promise<Folder> {
  const folders = known.get(where.connection) ?? new Map<string, Promise<Folder>>()
  known.set(where.connection, folders)
  const key = JSON.stringify([where.mailbox.toLowerCase(), ...what])
  const found = folders.get(key) ?? look()
  folders.set(key, found)
  for (const oldest of folders.keys()) {
    if (folders.size <= mostKnown) break
    folders.delete(oldest)
  }
  // A failure (throttled, not permitted) is not the last word about the folder
  found.catch(() => folders.delete(key))
  return found
}

async function lookUp(where: Where, reference: string): Promise<Folder> {
  const folders = foldersOf(where)
  const { mailbox } = where
  const [first = '', ...rest] = reference.split('/').filter(Boolean)
  const wellKnown = wellKnownNames[first.trim().toLowerCase()]
  let folder: Folder | undefined
  if (wellKnown) folder = await folders.get({ mailbox, folder: wellKnown }, where)
  else if (rest.length > 0 || !looksLikeId(reference)) folder = await childNamed(where, undefined, first)
  // The service's ids hold no slash, so a single part that is nobody's name may be one
  if (!folder && rest.length === 0 && !/\s/.test(reference)) folder = await getOrNothing(where, reference)
  for (const part of rest) folder = folder && (await childNamed(where, folder, part))
  if (!folder) {
    throw new ProviderError('itemNotFound', `There is no folder “${reference}” in this mailbox.`, { statusCode: 404 })
  }
  return folder
}

async function getOrNothing(where: Where, folderId: string): Promise<Folder | undefined> {
  try {
    return await foldersOf(where).get({ mailbox: where.mailbox, folder: folderId }, where)
  } catch (error) {
    // "badRequest": not an id at all
    if (error instanceof ProviderError && ['itemNotFound', 'badRequest'].includes(error.code)) return undefined
    throw error
  }
}

async function childNamed(where: Where, parent: Folder | undefined, name: string): Promise<Folder | undefined> {
  const children = await foldersOf(where).list(
    { mailbox: where.mailbox, parent: parent?.folderId, includeHidden: true },
    where,
  )
  const wanted = name.trim().toLowerCase()
  return children.find((folder) => folder.displayName.toLowerCase() === wanted)
}

function foldersOf({ connection }: Where): Folders {
  if (!connection.folders) throw new Error('a connection offers messages without folders')
  return connection.folders
}

/** Saves a look at the names. */
function looksLikeId(text: string): boolean {
  return /^[\w=+-]{40,}$/.test(text)
}

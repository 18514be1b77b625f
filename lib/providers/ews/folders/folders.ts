import { type Folder, type Folders, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { idOf } from '../ids/ewsId'
import { onlyMessage } from '../soap/responseMessages'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, numberOf, textOf, type XmlElement } from '../xml/xmlElement'
import { folderIdElement } from './folderIds'

/** PidTagAttributeHidden: the schema has no name for it. */
const hiddenTag = '0x10f4'
const hiddenField = tag('t:ExtendedFieldURI', { PropertyTag: hiddenTag, PropertyType: 'Boolean' })
const foldersPerPage = 500

const folderShape = shapeOf(
  ['ParentFolderId', 'DisplayName', 'TotalCount', 'ChildFolderCount', 'UnreadCount'],
  hiddenField,
)
/** All that has to be known of a folder to search it: every folder of every mailbox is asked for before a search. */
const contentShape = shapeOf(['FolderClass', 'TotalCount'])

function shapeOf(fields: readonly string[], extended?: Xml): Xml {
  return tag(
    'm:FolderShape',
    {},
    tag('t:BaseShape', {}, 'IdOnly'),
    tag(
      't:AdditionalProperties',
      {},
      fields.map((name) => tag('t:FieldURI', { FieldURI: `folder:${name}` })),
      extended,
    ),
  )
}

export function ewsFolders(client: EwsClient): Folders {
  return {
    async list({ mailbox, parent, includeHidden }, { signal }) {
      const query = { mailbox, parent: parent ?? 'msgfolderroot', traversal: 'Shallow', shape: folderShape } as const
      return (await findFolders(client, query, signal))
        .map(folderOf)
        .filter(({ isHidden }) => includeHidden || !isHidden)
    },
    get: ({ mailbox, folder }, { signal }) => getFolder(client, { mailbox, folder }, signal),

    async create({ mailbox, parent, name, isHidden }, { signal }) {
      const hidden = isHidden ? tag('t:ExtendedProperty', {}, hiddenField, tag('t:Value', {}, 'true')) : null
      const response = await client.call({
        operation: tag(
          'm:CreateFolder',
          {},
          tag('m:ParentFolderId', {}, folderIdElement(client, mailbox, parent ?? 'msgfolderroot')),
          tag(
            'm:Folders',
            {},
            tag('t:Folder', {}, tag('t:FolderClass', {}, 'IPF.Note'), tag('t:DisplayName', {}, name), hidden),
          ),
        ),
        mailbox,
        repeatable: false,
        signal,
      })
      const made = childOf(onlyMessage(response), 'Folders')?.children[0]
      return getFolder(client, { mailbox, folder: idOf(made && childOf(made, 'FolderId')) }, signal)
    },

    /** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deletefolder-operation */
    async remove({ mailbox, folder }, { signal }) {
      const response = await client.call({
        operation: tag(
          'm:DeleteFolder',
          // In Deleted Items a folder of the same name could be in its way
          { DeleteType: 'SoftDelete' },
          tag('m:FolderIds', {}, folderIdElement(client, mailbox, folder)),
        ),
        mailbox,
        repeatable: false,
        signal,
      })
      onlyMessage(response)
    },
  }
}

async function getFolder(
  client: EwsClient,
  { mailbox, folder }: { mailbox: string; folder: string },
  signal: AbortSignal,
): Promise<Folder> {
  const response = await client.call({
    operation: tag('m:GetFolder', {}, folderShape, tag('m:FolderIds', {}, folderIdElement(client, mailbox, folder))),
    mailbox,
    repeatable: true,
    signal,
  })
  const found = childOf(onlyMessage(response), 'Folders')?.children[0]
  if (!found) throw new ProviderError('badAnswer', 'The server answered without the folder.', { statusCode: 200 })
  return folderOf(found)
}

/** Every page of the folders below `parent`, one level or all. */
async function findFolders(
  client: EwsClient,
  query: { mailbox: string; parent: string; traversal: 'Shallow' | 'Deep'; shape: Xml },
  signal: AbortSignal,
): Promise<XmlElement[]> {
  const { mailbox, parent, traversal, shape } = query
  const folders: XmlElement[] = []
  for (let offset = 0; ; ) {
    const operation = tag(
      'm:FindFolder',
      { Traversal: traversal },
      shape,
      tag('m:IndexedPageFolderView', { MaxEntriesReturned: foldersPerPage, Offset: offset, BasePoint: 'Beginning' }),
      tag('m:ParentFolderIds', {}, folderIdElement(client, mailbox, parent)),
    )
    const response = await client.call({ operation, mailbox, repeatable: true, signal })
    const root = childOf(onlyMessage(response), 'RootFolder')
    folders.push(...(root ? (childOf(root, 'Folders')?.children ?? []) : []))
    const next = Number(root?.attributes.IndexedPagingOffset ?? Number.NaN)
    if (!root || isFlagOn(root.attributes.IncludesLastItemInRange) || !(next > offset)) return folders
    offset = next
  }
}

/** Every folder that holds mail and is not empty, as a person searches a mailbox: the recoverable items are left out. */
export async function mailFolderIds(client: EwsClient, mailbox: string, signal: AbortSignal): Promise<string[]> {
  const query = { mailbox, parent: 'msgfolderroot', traversal: 'Deep', shape: contentShape } as const
  const folders = await findFolders(client, query, signal)
  return folders
    .filter((folder) => (numberOf(folder, 'TotalCount') ?? 0) > 0 && holdsMail(textOf(folder, 'FolderClass') ?? ''))
    .map((folder) => idOf(childOf(folder, 'FolderId')))
}

/** "IPF.Note" holds mail; '' is taken for mail too */
function holdsMail(folderClass: string): boolean {
  return /^(?:IPF\.Note(?:\.|$)|$)/i.test(folderClass)
}

export function isFlagOn(value: string | undefined): boolean {
  return value === 'true' || value === '1'
}

function folderOf(element: XmlElement): Folder {
  const hidden = element.children.find(
    (child) =>
      child.name === 'ExtendedProperty' &&
      childOf(child, 'ExtendedFieldURI')?.attributes.PropertyTag?.toLowerCase() === hiddenTag,
  )
  return {
    folderId: idOf(childOf(element, 'FolderId')),
    displayName: textOf(element, 'DisplayName') ?? '',
    parentFolderId: idOf(childOf(element, 'ParentFolderId')) || null,
    childFolderCount: numberOf(element, 'ChildFolderCount') ?? 0,
    totalItemCount: numberOf(element, 'TotalCount') ?? 0,
    unreadItemCount: numberOf(element, 'UnreadCount') ?? 0,
    isHidden: isFlagOn(hidden && textOf(hidden, 'Value')),
  }
}

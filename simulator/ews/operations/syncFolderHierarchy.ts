import type { Call } from '../call'
import { openOwn } from '../call'
import { idOfFolder } from '../folders/folderId'
import { descendants } from '../folders/folderTree'
import { readFolderShape } from '../folders/readFolderShape'
import { renderFolder } from '../folders/renderFolder'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { responseFor } from '../soap/responseMessages'
import { folderMark } from '../sync/snapshot'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'
import { invalidSyncState } from './syncFolderItems'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchy-operation */
export const syncFolderHierarchy: Operation = {
  since: 'Exchange2007',
  run(call) {
    const id = childOf(call.request, 'SyncFolderId')?.children[0]
    return responseFor(
      { response: 'SyncFolderHierarchyResponse', message: 'SyncFolderHierarchyResponseMessage' },
      [id],
      (wanted) => sync(call, wanted ? resolveFolder(call, wanted) : top(call)),
    )
  },
}

function top(call: Call): OpenFolder {
  const box = openOwn(call)
  const folder = call.world.folderByIdOrName(box.mailbox, 'msgfolderroot')
  if (!folder) throw new Error('A mailbox without a root')
  return { ...box, folder }
}

function sync(call: Call, { mailbox, folder }: OpenFolder): Xml[] {
  const shape = readFolderShape(childOf(call.request, 'FolderShape'))
  const text = textOf(call.request, 'SyncState') ?? ''
  const before = text === '' ? new Map<string, [mark: string, id: string]>() : call.state.folderSyncs.find(text)
  if (!before) throw invalidSyncState()
  const now = new Map<string, [mark: string, id: string]>()
  const changes: Xml[] = []
  for (const each of descendants(mailbox, folder.id)) {
    const mark = folderMark(each)
    now.set(each.id, [mark, idOfFolder(mailbox, each).Id])
    const then = before.get(each.id)
    if (then?.[0] !== mark)
      changes.push(element(then ? 't:Update' : 't:Create', null, renderFolder(mailbox, each, shape)))
  }
  for (const [key, [, id]] of before) {
    if (!now.has(key)) changes.push(element('t:Delete', null, element('t:FolderId', { Id: id })))
  }
  return [
    textElement('m:SyncState', call.state.folderSyncs.keep(now)),
    textElement('m:IncludesLastFolderInRange', true),
    element('m:Changes', null, ...changes),
  ]
}

import { expect, it } from 'vitest'
import type { Folder, Folders, MessageSummary, Messages, OpenConnection } from '../providers/contract'
import type { FoundMessage } from '../shared/runView'
import type { ItemContext } from './define'
import { mailWatch } from './mail.watch'

const inbox: Folder = {
  folderId: 'inbox-id',
  displayName: 'Inbox',
  parentFolderId: null,
  childFolderCount: 0,
  totalItemCount: 0,
  unreadItemCount: 0,
  isHidden: false,
}

/** As many messages as came within one look, the newest a second ago, one for each second before. */
function burst(count: number): MessageSummary[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, index) => ({
    messageId: `m${index}`,
    internetMessageId: null,
    subject: `Burst ${index}`,
    sender: null,
    receivedAt: new Date(now - (index + 1) * 100).toISOString(),
    folderId: inbox.folderId,
    hasAttachments: false,
    isRead: false,
    sizeBytes: null,
    categories: [],
    preview: '',
  }))
}

it('loses nothing of what came between two looks, however much it was', async () => {
  const there = burst(2_300)
  const latest: Messages['latest'] = async ({ from, until, most }) => {
    const within = there.filter(({ receivedAt }) => receivedAt >= from && receivedAt <= until)
    return { messages: within.slice(0, most), moreBecause: within.length > most ? 'There are more.' : null }
  }
  const get: Folders['get'] = async () => inbox
  const connection = { messages: { latest }, folders: { get } } as unknown as OpenConnection
  const hits: FoundMessage[] = []
  const context = {
    connection,
    target: { kind: 'mailbox', mailbox: 'phishing@example.com' },
    checkpoint: { since: new Date(Date.now() - 300_000).toISOString(), found: 0 },
    signal: AbortSignal.timeout(10_000),
    async keepHits(found: FoundMessage[]) {
      hits.push(...found)
    },
  } as unknown as ItemContext<{ kind: 'mailbox'; mailbox: string }>
  const outcome = await mailWatch.runItem(context, mailWatch.input.parse({ mailboxes: ['phishing@example.com'] }))
  expect(outcome).toMatchObject({ state: 'again', after: { found: 2_300 } })
  expect(new Set(hits.map(({ messageId }) => messageId)).size).toBe(2_300)
})

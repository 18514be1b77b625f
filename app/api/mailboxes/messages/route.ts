import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import type { FolderMessage } from '@/lib/shared/mailboxView'
import type { Page } from '@/lib/shared/page'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** One page of a folder, newest first; no bodies. */
export const GET = apiRoute({
  name: 'mailboxes.messages',
  permission: 'mail.metadata',
  query: z.strictObject({
    ...mailboxQuery,
    folder: z.string().min(1).max(1024),
    after: z.iso.datetime({ offset: true }).optional(),
  }),
  async read({ query: { connectionId, mailbox, folder, after }, actor, request }): Promise<Page<FolderMessage>> {
    const input = { mailbox, folder, before: after }
    const answer = await readNow({ commandId: 'mail.listFolder', connectionId, input }, actor, readSignal(request))
    const { messages, next } = answer as { messages: FolderMessage[]; next: string | null }
    return { rows: messages, next }
  },
})

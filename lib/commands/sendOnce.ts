import { z } from 'zod'
import type { OutgoingFile, Sending, StoredDraft } from '../providers/capabilities/sending'
import { ProviderError } from '../providers/contract'
import type { ItemOutcome } from '../shared/run'
import type { ItemContext } from './define'
import { doOnce } from './doOnce'

/** The draft that is to be sent, kept before anything else is done with it. */
const keptDraft = z.object({
  messageId: z.string(),
  internetMessageId: z.string().nullable(),
  /** The request for an answer whose link stands in the draft */
  requestId: z.string().optional(),
})

/** What a sent message is afterwards: its copy in Sent Items, where there is one. */
export const sentMessage = z.object({
  messageId: z.string().nullable(),
  internetMessageId: z.string().nullable(),
  savedToSentItems: z.boolean(),
  attachments: z.array(z.string()),
  /** The recipient, where each one gets a message of their own */
  recipient: z.string().optional(),
})
export type SentMessage = z.output<typeof sentMessage>

export function sendingOf({ connection }: Pick<ItemContext, 'connection'>): Sending {
  // The door checks what a connection offers before a run is made.
  if (!connection.sending) throw new Error('a sending command was run over a connection that cannot send')
  return connection.sending
}

/**
 * Stores a draft, adds the files that it lacks, and sends it. A turn that was interrupted finds its draft by what was
 * kept: still a draft, it goes on; sent, it is done; neither, it is not sent again, because nobody can say whether it left.
 */
export async function sendOnce(
  context: ItemContext,
  mailbox: string,
  work: { store(): Promise<StoredDraft & { requestId?: string }>; files: OutgoingFile[]; recipient?: string },
): Promise<ItemOutcome> {
  const sending = sendingOf(context)
  const options = { signal: context.signal }
  const begun = keptDraft.safeParse(context.before)
  const draft = begun.success ? begun.data : await work.store()
  if (!begun.success) await context.keepBefore(draft)
  const after: SentMessage = {
    messageId: draft.messageId,
    internetMessageId: draft.internetMessageId,
    savedToSentItems: true,
    attachments: work.files.map(({ name }) => name),
    ...(work.recipient !== undefined && { recipient: work.recipient }),
  }
  const wasSent = async () => {
    const state = await sending.stateOfDraft({ mailbox, draft }, options)
    if (state === 'unknown') throw nobodyKnows()
    return state === 'sent'
  }
  const done = async (): Promise<ItemOutcome> => {
    if (draft.requestId !== undefined) await context.noteAsked(draft.requestId)
    return { state: 'done', before: draft, after }
  }
  if (begun.success && (await wasSent())) return done()

  const { messageId } = draft
  const there = begun.success ? await sending.attachedNames({ mailbox, messageId }, options) : []
  for (const file of work.files.filter(({ name }) => !there.includes(name))) {
    await doOnce<true>(
      async () => {
        await sending.attach({ mailbox, messageId, file }, options)
        return true
      },
      async () => ((await sending.attachedNames({ mailbox, messageId }, options)).includes(file.name) ? true : null),
    )
  }
  await doOnce<true>(
    async () => {
      await sending.sendDraft({ mailbox, messageId }, options)
      return true
    },
    async () => ((await wasSent()) ? true : null),
  )
  return done()
}

/** For what leaves no copy: after an interruption nothing shows whether it was sent, so it is not sent again. */
export async function sendWithoutTrace(
  context: ItemContext,
  effect: () => Promise<void>,
  after: SentMessage,
): Promise<ItemOutcome> {
  if (context.before !== undefined) throw nobodyKnows()
  await context.keepBefore({ sentWithoutCopy: true })
  await doOnce<true>(
    async () => {
      await effect()
      return true
    },
    () => Promise.reject(nobodyKnows()),
  )
  return { state: 'done', after }
}

function nobodyKnows(): ProviderError {
  return new ProviderError(
    'conflict',
    'The sending was interrupted, and neither a draft nor a sent copy is in the mailbox now, so nobody can say whether it left. It is not sent again: look with the recipients first.',
    { statusCode: 0 },
  )
}

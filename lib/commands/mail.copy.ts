import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { destinationField, moveOrCopySeed } from './destinationField'
import { doOnce } from './doOnce'
import { findFolder } from './folderReference'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { keptOf, keptPlace, lookAt, messagesOf, type PlaceOfOne } from './messageState'

const input = z
  .strictObject({
    ...messageFields,
    destination: destinationField,
  })
  .superRefine(checkMessageInput)

/** Which copies the destination held already: what is there beside them later is ours. */
const copyBefore = z.strictObject({
  messages: z.array(
    z.strictObject({
      messageId: z.string(),
      internetMessageId: z.string().nullable(),
      inDestination: z.array(z.string()),
    }),
  ),
})
type CopyBefore = z.output<typeof copyBefore>

export const mailCopy = defineCommand<typeof input, typeof keptPlace, MessageTarget>({
  id: 'mail.copy',
  title: 'Copy messages',
  summary: 'Puts a copy of messages into another folder of their mailbox. The original stays where it is.',
  risk: 'reversible',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: moveOrCopySeed,
  idempotent: false,
  input,
  output: keptPlace,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'], destination: 'archive' },
    output: [{ messageId: 'AAkALgBBBB', folderId: 'AAMkAGArchive' }],
  },
  auditText: (given) => `Copy ${messagesInWords(given)} to the folder “${given.destination}”`,
  targets: messageTargets,
  async runItem(context, { destination }) {
    const { mailbox } = context.target
    const { folderId } = await findFolder({ ...context, mailbox }, destination)
    const begun = copyBefore.safeParse(context.before)
    const before = begun.success ? begun.data : await noteCopies(context, folderId)
    if (before.messages.length === 0) return { state: 'notFound', detail: 'It is not in this mailbox (any more).' }
    if (!begun.success) await context.keepBefore(before)

    const after: PlaceOfOne[] = []
    for (const message of before.messages) {
      // A later copy of the same message must not be taken for an earlier one's
      const taken = new Set([...message.inDestination, ...after.map(({ messageId }) => messageId)])
      const made = () => newCopy(context, message.internetMessageId, folderId, taken)
      const copy = async () => {
        const options = { signal: context.signal }
        const copied = await messagesOf(context).copy(
          { mailbox, messageId: message.messageId, folder: folderId },
          options,
        )
        return { messageId: copied.messageId, folderId: copied.folderId }
      }
      after.push((begun.success ? await made() : null) ?? (await doOnce<PlaceOfOne>(copy, made)))
    }
    return { state: 'done', before, after: keptOf(after) }
  },
  concurrency: 500,
})

async function noteCopies(context: ItemContext<MessageTarget>, folderId: string): Promise<CopyBefore> {
  const messages: CopyBefore['messages'] = []
  for (const { messageId, internetMessageId } of await lookAt(context)) {
    const copies = await copiesIn(context, internetMessageId, folderId)
    messages.push({ messageId, internetMessageId, inDestination: copies.map((copy) => copy.messageId) })
  }
  return { messages }
}

async function newCopy(
  context: ItemContext<MessageTarget>,
  internetMessageId: string | null,
  folderId: string,
  taken: ReadonlySet<string>,
): Promise<PlaceOfOne | null> {
  const copies = await copiesIn(context, internetMessageId, folderId)
  const ours = copies.find((copy) => !taken.has(copy.messageId))
  return ours ? { messageId: ours.messageId, folderId: ours.folderId } : null
}

async function copiesIn(context: ItemContext<MessageTarget>, internetMessageId: string | null, folderId: string) {
  // A draft has none; it cannot be recognised again, so its copy may be made twice after a crash.
  if (internetMessageId === null) return []
  const { mailbox } = context.target
  const found = await messagesOf(context).findByInternetMessageId(
    { mailbox, internetMessageId },
    { signal: context.signal },
  )
  return found.filter((copy) => copy.folderId === folderId)
}

import type { SimulatorWorld, Truth } from './simulatorWorld'

/** Every message of the mailboxes, by mailbox and immutable id */
export type Snapshot = Map<string, Map<string, Truth>>

export async function takeSnapshot(world: SimulatorWorld, mailboxes: readonly string[]): Promise<Snapshot> {
  const lists = await Promise.all(
    mailboxes.map(async (mailbox) => {
      const messages = await world.messagesOf(mailbox)
      return [mailbox, new Map(messages.map((message) => [message.immutableId, message]))] as const
    }),
  )
  return new Map(lists)
}

import { hash } from 'node:crypto'

/** Kind 4 of id: a conversation, named by the mailbox and sixteen bytes. */
export function conversationEwsId(mailboxId: string, conversationId: string): string {
  const head = Buffer.from([0, 4, 36, 0])
  const conversation = hash('sha256', conversationId, 'buffer').subarray(0, 16)
  return Buffer.concat([head, Buffer.from(mailboxId, 'latin1'), Buffer.from([0, 16, 0]), conversation]).toString(
    'base64',
  )
}

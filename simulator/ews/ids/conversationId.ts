import { hash } from 'node:crypto'

const head = Buffer.from([0, 4, 36, 0])
const LENGTH = head.length + 36 + 3 + 16

/** Kind 4 of id: a conversation, named by the mailbox and sixteen bytes. */
export function conversationEwsId(mailboxId: string, conversationId: string): string {
  const conversation = hash('sha256', conversationId, 'buffer').subarray(0, 16)
  return Buffer.concat([head, Buffer.from(mailboxId, 'latin1'), Buffer.from([0, 16, 0]), conversation]).toString(
    'base64',
  )
}

/** Undefined: this is no id of a conversation. */
export function mailboxOfConversation(id: string): string | undefined {
  const bytes = Buffer.from(id, 'base64')
  if (bytes.length !== LENGTH || !bytes.subarray(0, head.length).equals(head)) return undefined
  return bytes.toString('latin1', head.length, head.length + 36)
}

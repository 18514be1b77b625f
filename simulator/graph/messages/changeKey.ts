import { hash } from 'node:crypto'
import type { MessageState } from '../../world/types'

/** A new one at each change: kind of item, the mailbox's own mark, a count. */
export function changeKeyFor(itemId: string, changeNumber: number): string {
  const bytes = Buffer.alloc(30)
  bytes.set([0x09, 0, 0, 0, 0x16, 0, 0, 0])
  bytes.set(hash('sha256', itemId, 'buffer').subarray(0, 16), 8)
  bytes.writeUIntBE(changeNumber, 24, 6)
  return bytes.toString('base64')
}

export function changeKeyOf(message: MessageState): string {
  return changeKeyFor(message.immutableId, message.changeNumber)
}

export function etagOf(message: MessageState): string {
  return `W/"${changeKeyOf(message)}"`
}

import { sizeOf } from '../../graph/messages/messageSize'
import type { Person, World } from '../../world/types'
import type { MailboxSettings } from './mailboxRegister'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

export interface MailboxSize {
  items: number
  deletedItems: number
  sizeBytes: number
  deletedBytes: number
}

/** What is in the mailbox, or what the story says its size is. */
export function measureMailbox(world: World, person: Person, settings: MailboxSettings): MailboxSize {
  const size: MailboxSize = { items: 0, deletedItems: 0, sizeBytes: 0, deletedBytes: 0 }
  const mailbox = world.mailboxOf(person)
  for (const message of mailbox?.messages.values() ?? []) {
    const isVisible = mailbox?.folders.get(message.folderId)?.insideRoot ?? true
    size[isVisible ? 'items' : 'deletedItems']++
    size[isVisible ? 'sizeBytes' : 'deletedBytes'] += sizeOf(message)
  }
  return { ...size, sizeBytes: settings.sizeBytes ?? size.sizeBytes }
}

/** "50 GB (53,687,091,200 bytes)" */
export function quotaText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${Number(value.toPrecision(4))} ${UNITS[unit]} (${bytes.toLocaleString('en-US')} bytes)`
}

import { randomUUID } from 'node:crypto'
import type { MailboxState, Person } from '../../world/types'
import type { Call } from '../call'
import { idOfFolder } from '../folders/folderId'
import { changeKeyOfItem } from '../ids/changeKey'
import { folderIdOf, itemsOf, type StoredItem } from '../items/storedItem'
import { type Seen, type Snapshot, seen, stableKeyOf, takeSnapshot } from '../sync/snapshot'
import { element, textElement, type Xml } from '../xml/writeXml'

export type EventKind =
  | 'CopiedEvent'
  | 'CreatedEvent'
  | 'DeletedEvent'
  | 'ModifiedEvent'
  | 'MovedEvent'
  | 'NewMailEvent'

/** Null: every folder of the mailbox */
type Folders = ReadonlySet<string> | null

export interface Notice {
  watermark: string
  xml: Xml
}

/** Who wants to know what of which folders, and what it has been told so far. */
export class Subscription {
  readonly id = Buffer.from(`${randomUUID()}/mail01`).toString('base64')
  watermark = newWatermark()
  #seen: Snapshot
  #notices: Notice[] = []
  expiresAt: number

  constructor(
    readonly person: Person,
    mailbox: MailboxState,
    readonly kind: 'pull' | 'streaming',
    private readonly folders: Folders,
    private readonly kinds: ReadonlySet<string>,
    private readonly timeoutMs: number,
    nowMs: number,
  ) {
    this.#seen = takeSnapshot(mailbox, (folderId) => this.#covers(folderId))
    this.expiresAt = nowMs + timeoutMs
  }

  /** Everything since the last time, and as long again before it runs out. */
  collect(call: Call, mailbox: MailboxState): Notice[] {
    this.expiresAt = call.now.getTime() + this.timeoutMs
    const now: Snapshot = new Map()
    for (const item of itemsOf(mailbox)) {
      const folderId = folderIdOf(mailbox, item)
      if (!this.#covers(folderId)) continue
      const key = stableKeyOf(item)
      const current = seen(mailbox, item, folderId)
      now.set(key, current)
      this.#note(call, mailbox, item, this.#seen.get(key), current)
    }
    for (const [key, then] of this.#seen) {
      if (!now.has(key)) this.#add('DeletedEvent', call, mailbox, then.folderId, element('t:ItemId', { Id: then.id }))
    }
    this.#seen = now
    const notices = this.#notices
    this.#notices = []
    return notices
  }

  #covers(folderId: string): boolean {
    return this.folders === null || this.folders.has(folderId)
  }

  #note(call: Call, mailbox: MailboxState, item: StoredItem, then: Seen | undefined, now: Seen): void {
    const id = element('t:ItemId', { Id: now.id, ChangeKey: changeKeyOfItem(item) })
    if (!then) {
      this.#add('CreatedEvent', call, mailbox, now.folderId, id)
      const folder = mailbox.folders.get(now.folderId)
      if (folder?.wellKnownName === 'inbox' && 'entryId' in item && !item.isDraft) {
        this.#add('NewMailEvent', call, mailbox, now.folderId, id)
      }
    } else if (then.folderId !== now.folderId) {
      const oldParent = mailbox.folders.get(then.folderId)
      const more = [
        element('t:OldItemId', { Id: then.id }),
        oldParent ? element('t:OldParentFolderId', idOfFolder(mailbox, oldParent)) : '',
      ]
      this.#add('MovedEvent', call, mailbox, now.folderId, id, more)
    } else if (then.changeNumber !== now.changeNumber) this.#add('ModifiedEvent', call, mailbox, now.folderId, id)
  }

  #add(kind: EventKind, call: Call, mailbox: MailboxState, folderId: string, id: Xml, more: Xml = ''): void {
    const parent = mailbox.folders.get(folderId)
    if (!this.kinds.has(kind) || !parent) return
    const watermark = newWatermark()
    this.#notices.push({
      watermark,
      xml: element(
        `t:${kind}`,
        null,
        this.kind === 'pull' ? textElement('t:Watermark', watermark) : '',
        textElement('t:TimeStamp', call.now),
        id,
        element('t:ParentFolderId', idOfFolder(mailbox, parent)),
        more,
      ),
    })
  }
}

let watermarks = 0

function newWatermark(): string {
  const bytes = Buffer.alloc(18)
  bytes[0] = 1
  bytes.writeUIntBE(++watermarks, 12, 6)
  return bytes.toString('base64')
}

/** Nothing happened: what keeps a client knowing that the subscription lives */
export function statusNotice(subscription: Subscription): Notice {
  const watermark = subscription.watermark
  return {
    watermark,
    xml: element('t:StatusEvent', null, subscription.kind === 'pull' ? textElement('t:Watermark', watermark) : ''),
  }
}

import { mimeOf } from '../mime/mimeOf'
import type { NewMessage, StoredLetter } from '../world/story'
import type { AttachmentState, EmailAddressState } from '../world/types'
import { authorHeaders, type Header } from './authorHeaders'
import { attachmentOf } from './enclosures'
import type { Placement } from './letter'
import type { Post } from './post'
import { transportHeaders } from './transportHeaders'

const READ_AFTER_MS = 20 * 60 * 60 * 1000

/** The copy of a letter in one mailbox. `postOf` finds the letters that are attached to others. */
export class Delivery {
  constructor(
    private readonly start: Date,
    private readonly postOf: (letterName: string) => Post,
  ) {}

  received(post: Post, address: string): StoredLetter {
    const receivedAt = new Date(post.sentAt.getTime() + 2000)
    const placed = placementAt(post, address)
    const isOld = this.start.getTime() - receivedAt.getTime() > READ_AFTER_MS
    const message = this.#content(post, receivedAt, () => transportHeaders(post, address, receivedAt))
    message.isRead = placed.isRead ?? isOld
    message.flagStatus = placed.flagged ? 'flagged' : 'notFlagged'
    message.categories = [...(placed.categories ?? [])]
    message.bcc = []
    return { name: post.letter.name, folder: placed.folder ?? 'inbox', message }
  }

  sent(post: Post): StoredLetter {
    const message = this.#content(post, post.sentAt, () => authorHeaders(post))
    message.isRead = true
    return { name: `${post.letter.name}:sent`, folder: 'sentitems', message }
  }

  #content(post: Post, arrivedAt: Date, headersOf: () => Header[]): DeliveredMessage {
    const message = new DeliveredMessage(post, arrivedAt, headersOf)
    const { enclosures, name } = post.letter
    if (enclosures) {
      message.attachments = enclosures.map((enclosure, index) =>
        attachmentOf(enclosure, name, index, arrivedAt, (attached) => this.#asAttached(attached)),
      )
    }
    return message
  }

  /** The attached letter as its first recipient had it. */
  #asAttached(letterName: string): { subject: string; mime: Uint8Array } {
    const post = this.postOf(letterName)
    const { message } = this.received(post, post.reaches[0] ?? post.from.address)
    const mime = mimeOf({ ...message, immutableId: '', entryId: '', folderId: '', changeNumber: 0 })
    return { subject: post.letter.subject, mime }
  }
}

class DeliveredMessage implements NewMessage {
  internetMessageId: string
  conversationId: string
  subject: string
  from: EmailAddressState
  sender: EmailAddressState
  to: EmailAddressState[]
  cc: EmailAddressState[]
  bcc: EmailAddressState[]
  replyTo: EmailAddressState[]
  createdAt: Date
  modifiedAt: Date
  receivedAt: Date
  sentAt: Date
  isRead = false
  isDraft = false
  importance: NewMessage['importance']
  categories: string[] = []
  flagStatus: NewMessage['flagStatus'] = 'notFlagged'
  declare headers: Header[]
  body: NewMessage['body']
  attachments: AttachmentState[] = []
  mime: Uint8Array | null = null
  readonly #headersOf: () => Header[]

  constructor(post: Post, arrivedAt: Date, headersOf: () => Header[]) {
    const { letter } = post
    this.internetMessageId = post.internetMessageId
    this.conversationId = post.conversationId
    this.subject = letter.subject
    this.from = { ...post.from }
    this.sender = { ...post.from }
    this.to = post.to
    this.cc = post.cc
    this.bcc = post.bcc
    this.replyTo = post.replyTo
    this.createdAt = arrivedAt
    this.modifiedAt = arrivedAt
    this.receivedAt = arrivedAt
    this.sentAt = post.sentAt
    this.importance = letter.importance ?? 'normal'
    this.body =
      letter.html === undefined
        ? { contentType: 'text', content: letter.text ?? '' }
        : { contentType: 'html', content: letter.html }
    this.#headersOf = headersOf
    Object.defineProperty(this, 'headers', DeliveredMessage.#lazyHeaders)
  }

  /**
   * Few messages are ever asked for their headers: they are worked out when somebody does. One accessor for all of them, and
   * not one of each: the engine would keep a shape for every message until it collects everything.
   */
  static readonly #lazyHeaders: PropertyDescriptor & ThisType<DeliveredMessage> = {
    enumerable: true,
    configurable: true,
    get() {
      const headers = this.#headersOf()
      this.headers = headers
      return headers
    },
    set(value: Header[]) {
      Object.defineProperty(this, 'headers', { value, writable: true, enumerable: true, configurable: true })
    },
  }
}

function placementAt(post: Post, address: string): Placement {
  const { placed } = post.letter
  return placed?.[address.split('@')[0] ?? ''] ?? placed?.['*'] ?? {}
}

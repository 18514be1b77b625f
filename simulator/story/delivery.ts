import { mimeOf } from '../mime/mimeOf'
import type { StoredLetter } from '../world/story'
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

  #content(post: Post, arrivedAt: Date, headersOf: () => Header[]): StoredLetter['message'] {
    const { letter } = post
    let headers: Header[] | undefined
    return {
      internetMessageId: post.internetMessageId,
      conversationId: post.conversationId,
      subject: letter.subject,
      from: { ...post.from },
      sender: { ...post.from },
      to: post.to,
      cc: post.cc,
      bcc: post.bcc,
      replyTo: post.replyTo,
      createdAt: arrivedAt,
      modifiedAt: arrivedAt,
      receivedAt: arrivedAt,
      sentAt: post.sentAt,
      isRead: false,
      isDraft: false,
      importance: letter.importance ?? 'normal',
      categories: [],
      flagStatus: 'notFlagged',
      // Few messages are ever asked for their headers: they are worked out when somebody does
      get headers() {
        headers ??= headersOf()
        return headers
      },
      set headers(given) {
        headers = given
      },
      body:
        letter.html === undefined
          ? { contentType: 'text', content: letter.text ?? '' }
          : { contentType: 'html', content: letter.html },
      attachments: (letter.enclosures ?? []).map((enclosure, index) =>
        attachmentOf(enclosure, letter.name, index, arrivedAt, (name) => this.#asAttached(name)),
      ),
      mime: null,
    }
  }

  /** The attached letter as its first recipient had it. */
  #asAttached(letterName: string): { subject: string; mime: Uint8Array } {
    const post = this.postOf(letterName)
    const { message } = this.received(post, post.reaches[0] ?? post.from.address)
    const mime = mimeOf({ ...message, immutableId: '', entryId: '', folderId: '', changeNumber: 0 })
    return { subject: post.letter.subject, mime }
  }
}

function placementAt(post: Post, address: string): Placement {
  const { placed } = post.letter
  return placed?.[address.split('@')[0] ?? ''] ?? placed?.['*'] ?? {}
}

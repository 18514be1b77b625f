import { hash } from 'node:crypto'
import { rfc5322Date } from '../mime/mimeOf'
import type { EmailAddressState } from '../world/types'
import type { Post } from './post'

export type Header = { name: string; value: string }

/** As a person reads it; encoding is the business of the MIME builder */
const shown = ({ name, address }: EmailAddressState) => (name ? `"${name}" <${address}>` : `<${address}>`)
const list = (people: EmailAddressState[]) => people.map(shown).join(', ')

/** What the message carries in every copy: written by the sender. */
export function authorHeaders(post: Post): Header[] {
  const { letter } = post
  const headers: Header[] = [
    { name: 'From', value: shown(post.from) },
    { name: 'To', value: list(post.to) },
    ...(post.cc.length ? [{ name: 'CC', value: list(post.cc) }] : []),
    ...(post.replyTo.length ? [{ name: 'Reply-To', value: list(post.replyTo) }] : []),
    { name: 'Subject', value: letter.subject },
    { name: 'Date', value: rfc5322Date(post.sentAt) },
    { name: 'Message-ID', value: post.internetMessageId },
  ]
  const last = post.references.at(-1)
  if (last) headers.push({ name: 'References', value: post.references.join(' ') }, { name: 'In-Reply-To', value: last })
  if (letter.importance === 'high') {
    headers.push({ name: 'X-Priority', value: '1' }, { name: 'Importance', value: 'high' })
  }
  if (letter.bulk) headers.push(...newsletterHeaders(post))
  return [...headers, { name: 'Content-Type', value: contentTypeOf(post) }, { name: 'MIME-Version', value: '1.0' }]
}

/** RFC 2369 and RFC 8058 */
function newsletterHeaders({ letter, from }: Post): Header[] {
  const domain = from.address.split('@')[1] ?? ''
  const token = hash('sha256', letter.name, 'hex').slice(0, 16)
  return [
    { name: 'List-Unsubscribe', value: `<https://news.${domain}/leave?m=${token}>` },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    { name: 'Precedence', value: 'bulk' },
  ]
}

function contentTypeOf({ letter }: Post): string {
  if (letter.enclosures?.length) return 'multipart/mixed'
  return letter.html === undefined ? 'text/plain; charset="utf-8"' : 'multipart/alternative'
}

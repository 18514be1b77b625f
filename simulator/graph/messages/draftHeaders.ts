import type { MessageState } from '../../world/types'
import { GraphError } from '../graphError'

type Header = MessageState['headers'][number]
type Envelope = Pick<
  MessageState,
  'from' | 'sender' | 'to' | 'cc' | 'replyTo' | 'subject' | 'sentAt' | 'internetMessageId' | 'importance' | 'headers'
>

/** A draft's own headers follow from what it is; those of its author, which begin with "x-", and its thread stay. */
export function draftHeaders(draft: Envelope): Header[] {
  const own: Header[] = [
    { name: 'From', value: draft.from?.address ?? '' },
    ...(draft.sender && draft.sender.address !== draft.from?.address
      ? [{ name: 'Sender', value: draft.sender.address }]
      : []),
    { name: 'To', value: addresses(draft.to) },
    { name: 'Cc', value: addresses(draft.cc) },
    { name: 'Reply-To', value: addresses(draft.replyTo) },
    { name: 'Subject', value: draft.subject },
    { name: 'Date', value: draft.sentAt.toUTCString().replace('GMT', '+0000') },
    { name: 'Message-ID', value: draft.internetMessageId },
    { name: 'Importance', value: draft.importance },
  ]
  return [
    ...own.filter(({ value }) => value !== ''),
    ...draft.headers.filter(({ name }) => /^(x-|in-reply-to$|references$)/i.test(name)),
  ]
}

function addresses(list: readonly { address: string }[]): string {
  return list.map(({ address }) => address).join(', ')
}

/** https://learn.microsoft.com/graph/api/resources/internetmessageheader */
export function requireAuthorsHeader({ name }: Header): void {
  if (name.toLowerCase().startsWith('x-')) return
  throw new GraphError(
    400,
    'InvalidInternetMessageHeader',
    `The internet message header name '${name}' should start with 'x-' or 'X-'.`,
  )
}

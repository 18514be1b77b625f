import type { Criteria } from '../query/criteria'
import { internetMessageIdPivot, makePivot as pivot, type SearchPivot } from '../query/searchPivot'
import type { MailAnalysis } from '../shared/mailAnalysis'
import { subjectPivot } from './subjectPivot'

const mostOfAKind = 5
const longest = 1024

/** The ways to look for a message and its relatives, the surest first. */
export function pivotsOf(mail: MailAnalysis): SearchPivot[] {
  const sender = mail.from[0]?.address ?? null
  const replyTo = addressesOf(mail.replyTo).filter((address) => address !== sender)
  const envelope = mail.returnPath?.toLowerCase().replace(/^<|>$/g, '') || null
  const stem = subjectPivot(mail.subject ?? '')
  const hosts = [...new Set(mail.links.map((link) => link.host).filter((host) => host !== null))]
  const hashes = mail.attachments.flatMap(({ sha256, fileName, inline }) =>
    sha256 && !inline ? [{ sha256, name: fileName ?? 'without a name' }] : [],
  )
  return [
    ...(mail.messageId ? [internetMessageIdPivot(mail.messageId)] : []),
    ...(sender
      ? [pivot('sender', 'Sender', sender, { field: 'sender', operator: 'equals', value: sender }, true)]
      : []),
    ...first(replyTo, (address) =>
      pivot('replyTo', 'Reply-to', address, {
        field: 'header',
        name: 'Reply-To',
        operator: 'contains',
        value: address,
      }),
    ),
    ...(envelope && envelope !== sender
      ? [pivot('returnPath', 'Return path', envelope, returnPathCriteria(envelope))]
      : []),
    ...(stem
      ? [
          pivot(
            'subject',
            'Subject',
            stem,
            { field: 'subject', operator: 'contains', value: stem.slice(0, longest) },
            true,
          ),
        ]
      : []),
    ...first(hosts, (host) =>
      pivot('linkHost', 'Link to', host, { field: 'url', operator: 'contains', value: host.slice(0, longest) }),
    ),
    ...first(hashes, ({ sha256, name }) =>
      pivot('attachment', `Attachment ${name}`, sha256, {
        all: [
          { field: 'hasAttachments', operator: 'equals', value: true },
          { field: 'attachmentHash', operator: 'equals', value: sha256 },
        ],
      }),
    ),
  ]
}

function returnPathCriteria(envelope: string): Criteria {
  return { field: 'header', name: 'Return-Path', operator: 'contains', value: envelope.slice(0, longest) }
}

function addressesOf(list: MailAnalysis['replyTo']): string[] {
  return [...new Set(list.map(({ address }) => address).filter((address) => address !== null))]
}

function first<One>(list: readonly One[], make: (one: One) => SearchPivot): SearchPivot[] {
  return list.slice(0, mostOfAKind).map(make)
}

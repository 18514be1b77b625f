import { z } from 'zod'
import { type QuarantinedMessage, type ReleaseStatus, releaseStatuses } from '../../shared/quarantine'
import { ProviderError } from '../contract'
import type { Row } from './envelope'
import { readRow } from './readRow'
import { count, flag, instant, text, textOrNull, texts } from './rowFields'

const quarantineRow = z.object({
  Identity: z.string().min(1),
  MessageId: textOrNull,
  Subject: text,
  SenderAddress: text,
  RecipientAddress: texts,
  Direction: text,
  ReceivedTime: instant,
  Expires: instant,
  Size: count,
  QuarantineTypes: text,
  Type: text,
  PolicyType: text,
  PolicyName: text,
  ReleaseStatus: text,
  Released: flag,
  ReleasedUser: texts,
  QuarantinedUser: texts,
  ReleasedBy: texts,
  RecipientTag: texts,
  Reported: flag,
  OverrideReason: textOrNull,
})

export function quarantinedOf(row: Row): QuarantinedMessage {
  const given = readRow('Get-QuarantineMessage', quarantineRow, row)
  const releaseStatus = statusOf(given.ReleaseStatus, given.Released)
  const released = new Set(given.ReleasedUser.map((user) => user.toLowerCase()))
  const waiting = given.QuarantinedUser.length
    ? given.QuarantinedUser
    : given.RecipientAddress.filter((recipient) => !released.has(recipient.toLowerCase()))
  return {
    identity: given.Identity,
    networkMessageId: given.Identity.split('\\')[0] ?? '',
    internetMessageId: given.MessageId,
    subject: given.Subject,
    senderAddress: given.SenderAddress,
    recipients: given.RecipientAddress,
    direction: given.Direction,
    receivedAt: given.ReceivedTime ?? '',
    expiresAt: given.Expires,
    sizeBytes: given.Size,
    reason: given.QuarantineTypes || given.Type,
    reasonText: given.Type,
    policyType: given.PolicyType,
    policyName: given.PolicyName,
    releaseStatus,
    releasedTo: given.ReleasedUser,
    notYetReleasedTo: releaseStatus === 'Released' && given.QuarantinedUser.length === 0 ? [] : waiting,
    releasedBy: given.ReleasedBy,
    recipientTags: given.RecipientTag,
    reported: given.Reported,
    overrideReason: given.OverrideReason === 'None' ? null : given.OverrideReason,
  }
}

/** "NOTRELEASED" on the wire, "NotReleased" in the documents. */
function statusOf(status: string, released: boolean): ReleaseStatus {
  const known = releaseStatuses.find((each) => each.toLowerCase() === status.toLowerCase())
  return known ?? (released ? 'Released' : 'NotReleased')
}

const exported = z.object({ Eml: z.string().min(1), BodyEncoding: text })

export function exportedMime(row: Row): Uint8Array {
  const { Eml, BodyEncoding } = readRow('Export-QuarantineMessage', exported, row)
  return new Uint8Array(Buffer.from(Eml, /^base64$/i.test(BodyEncoding) ? 'base64' : 'utf8'))
}

const headerRow = z.object({ Header: text, Headers: text })

export function headerText(row: Row): string {
  const { Header, Headers } = headerRow.parse(row)
  const headers = Header || Headers
  if (headers) return headers
  throw new ProviderError('badAnswer', 'The answer of Get-QuarantineMessageHeader holds no headers.', {
    statusCode: 200,
  })
}

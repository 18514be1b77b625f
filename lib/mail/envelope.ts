import { parseAddresses } from './address'
import { parseMailDate } from './date'
import { decodeEncodedWords } from './mime/encodedWords'
import { decodeField, type HeaderField, headerValue, headerValues } from './mime/headerField'
import type { ParsedMail } from './parsedMail'

export type Envelope = Pick<
  ParsedMail,
  'fields' | 'messageId' | 'subject' | 'date' | 'from' | 'sender' | 'replyTo' | 'returnPath' | 'to' | 'cc' | 'bcc'
>

/** The facts of a header block. `charset` is the body's: raw 8-bit headers that are not UTF-8 are most likely in it. */
export function envelopeOf(fields: HeaderField[], charset: string | null = null): Envelope {
  const readable = charset === null ? fields : fields.map((field) => decodeField(field, charset))
  const first = (name: string) => headerValue(readable, name)
  const list = (name: string) => headerValues(readable, name).flatMap((value) => parseAddresses(value))
  const date = first('date')
  const subject = first('subject')
  return {
    fields: readable,
    // Encoded words are not allowed in it; where a program writes one all the same, readers decode it
    messageId: closed(decodeEncodedWords(first('message-id') ?? '')) || null,
    subject: subject === null ? null : decodeEncodedWords(subject).replace(/[\r\n\t]+/g, ' '),
    date: date === null ? null : { raw: date, utc: parseMailDate(date) },
    from: list('from'),
    sender: list('sender'),
    replyTo: list('reply-to'),
    returnPath: parseAddresses(first('return-path'))[0]?.address ?? null,
    to: list('to'),
    cc: list('cc'),
    bcc: list('bcc'),
  }
}

/** What was cut off at the end is written as others write it, so that a search finds the message. */
function closed(messageId: string): string {
  return /^<[^<>\s]+$/.test(messageId) ? `${messageId}>` : messageId
}

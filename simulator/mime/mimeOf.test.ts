import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { AttachmentState, MessageState } from '../world/types'
import { mimeOf } from './mimeOf'

const sentAt = new Date(Date.UTC(2026, 2, 1, 9, 30))

function messageWith(changes: Partial<MessageState>): MessageState {
  return {
    immutableId: 'i',
    entryId: 'e',
    folderId: 'f',
    internetMessageId: '<one@harbourpine.example>',
    conversationId: 'c',
    subject: 'Hello',
    from: { name: 'Zoë "Z" O’Neil', address: 'zoe@harbourpine.example' },
    sender: { name: 'Zoë', address: 'zoe@harbourpine.example' },
    to: [{ name: 'Comma, Person', address: 'comma@example.com' }],
    cc: [],
    bcc: [{ name: 'Hidden', address: 'hidden@example.com' }],
    replyTo: [],
    createdAt: sentAt,
    modifiedAt: sentAt,
    receivedAt: sentAt,
    sentAt,
    isRead: false,
    isDraft: true,
    importance: 'normal',
    categories: [],
    flagStatus: 'notFlagged',
    headers: [],
    body: { contentType: 'text', content: 'Hi' },
    attachments: [],
    mime: null,
    changeNumber: 1,
    ...changes,
  }
}

function fileNamed(name: string, changes: Partial<AttachmentState> = {}): AttachmentState {
  return {
    id: 'a',
    name,
    contentType: 'application/octet-stream',
    isInline: false,
    contentId: null,
    lastModified: sentAt,
    kind: 'file',
    bytes: Uint8Array.from({ length: 300 }, (_, index) => index % 256),
    ...changes,
  }
}

const parse = (message: MessageState) => PostalMime.parse(mimeOf(message), { forceRfc822Attachments: true })

describe('mimeOf', () => {
  it.each([
    ['plain', 'Hello'],
    ['accents and a long line', `Größe ${'sehr lang '.repeat(20)}ende`],
    ['right to left', 'اجتماع فريق الخليج يوم الأحد'],
    ['Chinese and emoji', '关于宁波航线运价的确认 📦🚢'.repeat(6)],
    ['what looks encoded', 'What does =?utf-8?Q?this?= mean'],
    ['characters that mean something elsewhere', `50% & "more" #1 <tag> 'x'`],
  ])('carries a subject: %s', async (_, subject) => {
    expect((await parse(messageWith({ subject }))).subject).toBe(subject)
  })

  it('does not let a field add a header', async () => {
    const message = messageWith({
      subject: 'One\r\nBcc: victim@example.com',
      from: { name: 'A\r\nX-Evil: 1', address: 'a@example.com' },
    })
    const { headers } = await parse(message)
    expect(headers.map(({ key }) => key)).not.toContain('x-evil')
    expect(headers.map(({ key }) => key)).not.toContain('bcc')
  })

  it('keeps names of people whole', async () => {
    const { from, to } = await parse(messageWith({}))
    expect(from).toEqual({ name: 'Zoë "Z" O’Neil', address: 'zoe@harbourpine.example' })
    expect(to).toEqual([{ name: 'Comma, Person', address: 'comma@example.com' }])
  })

  it.each([
    ['trailing blanks and "="', 'a = b \nnext\t\n.\nFrom here'],
    ['a long line', 'x'.repeat(5000)],
    ['Japanese', 'お疲れ様です。西村です。'.repeat(30)],
  ])('carries a text body: %s', async (_, content) => {
    const email = await parse(messageWith({ body: { contentType: 'text', content } }))
    expect(email.text?.trimEnd()).toBe(content.trimEnd())
  })

  it.each([
    ['invoice.pdf'],
    ['Rechnung für März & April.pdf'],
    ['入港予定表.pdf'],
    ['quote " and \\ backslash.txt'],
    [`${'a very long name '.repeat(12)}100% #1.pdf`],
  ])('carries an attachment called %s, byte for byte', async (name) => {
    const file = fileNamed(name)
    const { attachments } = await parse(messageWith({ attachments: [file] }))
    expect(attachments[0]?.filename).toBe(name)
    expect(new Uint8Array(attachments[0]?.content as ArrayBuffer)).toEqual(file.bytes)
  })

  it('nests HTML with an inline picture, a file and an attached message', async () => {
    const inner = messageWith({ internetMessageId: '<inner@example.com>', subject: 'Inner ü', isDraft: false })
    const email = await parse(
      messageWith({
        body: { contentType: 'html', content: '<p>Hello &amp; <b>welcome</b><img src="cid:logo@x"></p>' },
        attachments: [
          fileNamed('logo.png', { contentType: 'image/png', isInline: true, contentId: 'logo@x' }),
          fileNamed('data.bin'),
          fileNamed('Inner ü', { kind: 'item', contentType: 'message/rfc822', bytes: mimeOf(inner) }),
        ],
      }),
    )
    expect(email.html).toContain('<b>welcome</b>')
    expect(email.text).toContain('Hello & welcome')
    expect(email.attachments.map(({ mimeType }) => mimeType)).toEqual([
      'image/png',
      'application/octet-stream',
      'message/rfc822',
    ])
    expect(email.attachments[0]).toMatchObject({ contentId: '<logo@x>', related: true })
    const carried = await PostalMime.parse(email.attachments[2]?.content as ArrayBuffer)
    expect(carried.subject).toBe('Inner ü')
  })

  it('writes lines that any server takes, and the same bytes each time', () => {
    const message = messageWith({
      subject: 'ü'.repeat(300),
      body: { contentType: 'html', content: `<p>${'ß'.repeat(4000)}</p>` },
      attachments: [fileNamed('ü'.repeat(100))],
    })
    const mime = Buffer.from(mimeOf(message))
    expect(mime.equals(Buffer.from(mimeOf(message)))).toBe(true)
    const lines = mime.toString('latin1').split('\r\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78)
    expect(mime.every((byte) => byte < 128)).toBe(true)
    expect(mime.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('leaves the blind copies out', () => {
    expect(Buffer.from(mimeOf(messageWith({}))).toString()).not.toContain('hidden@example.com')
  })
})

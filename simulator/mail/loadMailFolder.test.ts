import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startForTest } from '../testing/startForTest'
import type { LoadedMail } from './loadMailFolder'
import { parseMessage } from './parseMessage'

const CORPUS = resolve('../shared/corpus')
const now = new Date(Date.UTC(2026, 3, 14))

interface Manifest {
  files: {
    file: string
    sha256: string
    second_opinion?: { disagrees: Record<string, unknown> } | null
    truth: {
      kind: string
      message_id?: string
      from_address?: string | null
      subject?: string | null
      attachment_count?: number
    }
  }[]
}

describe.skipIf(!existsSync(CORPUS))(
  'a folder of mail that others wrote (skipped where ../shared/corpus is absent)',
  () => {
    it('lies in mailboxes byte for byte, and the control endpoint tells where', { timeout: 120_000 }, async () => {
      await using simulator = await startForTest(['--mail', CORPUS])
      const manifest = JSON.parse(await readFile(join(CORPUS, 'MANIFEST.json'), 'utf8')) as Manifest
      const expected = manifest.files.filter(({ file }) => file.endsWith('.eml'))
      const { json } = await simulator.control('GET', 'loaded')
      const loaded = json as LoadedMail[]
      expect(loaded.map(({ file }) => file).sort()).toEqual(expected.map(({ file }) => file).sort())
      expect(simulator.log.join('\n')).toContain(
        `skipped ${manifest.files.length - expected.length} .msg and .tnef files`,
      )

      const { world } = simulator.simulation
      for (const { file, sha256, mailbox, immutableId } of loaded) {
        const person = world.findPerson(mailbox)
        const opened = person && world.mailboxOf(person)
        const message = opened && world.findMessage(opened, immutableId)
        if (!message) throw new Error(`${file} is not where it should be`)
        const bytes = createHash('sha256').update(world.mimeOf(message)).digest('hex')
        expect([file, bytes, sha256]).toEqual([file, sha256, expected.find((each) => each.file === file)?.sha256])
      }
      // The same places at the next start
      await simulator.control('POST', 'reset')
      expect((await simulator.control('GET', 'loaded')).json).toEqual(loaded)
    })

    it('reads what an independent parser reads', { timeout: 120_000 }, async () => {
      const manifest = JSON.parse(await readFile(join(CORPUS, 'MANIFEST.json'), 'utf8')) as Manifest
      const wrong: string[] = []
      let compared = 0
      for (const { file, truth, second_opinion } of manifest.files) {
        const isDisputed = Object.keys(second_opinion?.disagrees ?? {}).length > 0
        if (!file.endsWith('.eml') || isDisputed || !truth.from_address) continue
        compared++
        const message = await parseMessage(new Uint8Array(await readFile(join(CORPUS, file))), now)
        if (message.attachments.length !== truth.attachment_count)
          wrong.push(`${file}: ${message.attachments.length} attachments, not ${truth.attachment_count}`)
        if (truth.subject && message.subject.replace(/\s+/g, ' ').trim() !== truth.subject.replace(/\s+/g, ' ').trim())
          wrong.push(`${file}: ${message.subject} | ${truth.subject}`)
        if (message.from?.address.toLowerCase() !== truth.from_address.toLowerCase())
          wrong.push(`${file}: ${message.from?.address}`)
      }
      expect(compared).toBeGreaterThan(300)
      // Torture fixtures on which parsers may differ
      expect(wrong.filter((line) => !line.startsWith('malformed/'))).toEqual([])
    })
  },
)

describe('parseMessage', () => {
  it.each([
    ['nothing', ''],
    ['no header', '\r\n\r\njust text'],
    ['only a header', 'Subject: lonely'],
    ['bytes', '\u0000\u0001\u00ff\u00fe'],
    ['a multipart without an end', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello'],
  ])('takes %s', async (_, text) => {
    const mime = new Uint8Array(Buffer.from(text, 'latin1'))
    const message = await parseMessage(mime, now)
    expect(message.mime).toBe(mime)
    expect(message.internetMessageId).toMatch(/^<.+>$/)
    expect(message.receivedAt).toEqual(now)
  })

  it('reads what it can of a message that the parser gives up on', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join('')
    const mime = Buffer.from(
      `From: "Ann" <ann@example.com>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n${nested}`,
    )
    const message = await parseMessage(new Uint8Array(mime), now)
    expect(message).toMatchObject({ subject: 'Grüße', from: { name: 'Ann', address: 'ann@example.com' } })
    expect(message.sentAt).toEqual(new Date(Date.UTC(2026, 2, 2, 10)))
  })

  it('dates a delivery by its newest hop, never in the future', async () => {
    const read = (received: string) =>
      parseMessage(
        new Uint8Array(
          Buffer.from(`Received: from a by b; ${received}\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\n`),
        ),
        now,
      )
    expect((await read('Mon, 02 Mar 2026 10:00:07 +0000 (UTC)')).receivedAt).toEqual(
      new Date(Date.UTC(2026, 2, 2, 10, 0, 7)),
    )
    expect((await read('Tue, 02 Mar 2038 10:00:00 +0000')).receivedAt).toEqual(now)
  })
})

import { createHash } from 'node:crypto'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { expect, it } from 'vitest'
import { mailGetAttachments } from '../../lib/commands/mail.getAttachments'
import { mailPreview } from '../../lib/commands/mail.preview'
import { mailZipAttachments } from '../../lib/commands/mail.zipAttachments'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const mailbox = 'attachments@harbourpine.example'
await simulator.addPerson(mailbox)

const executable = Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0xff, 0x00, 0x0d, 0x0a, 0x01])
const inner = mixed('<inner@sender.example>', 'Inner', [
  part('text/plain', 'inside.txt', Buffer.from('inside\r\nthe inner one')),
])
const outer = mixed('<outer@sender.example>', 'Outer', [
  part('application/pdf', '../invoice.pdf', executable),
  part('message/rfc822', 'forwarded.eml', Buffer.from(inner), '8bit'),
])
const { immutableId } = await simulator.deliver(mailbox, outer)
const target: Target = { kind: 'message', mailbox, messageId: immutableId }
const ids = { messageIds: [immutableId] }
const one = { mailbox, messageId: immutableId }

it('keeps every attachment, decoded and byte for byte, under a safe name', async () => {
  const memory = newMemory()
  const outcome = await takeTurn(mailGetAttachments, connection, target, ids, { memory })
  expect(outcome).toMatchObject({
    state: 'done',
    after: { files: [{ part: '2', within: [] }, { part: '3' }, { part: '2', within: ['3'] }], links: [] },
  })
  expect(memory.evidence.map(({ fileName }) => fileName)).toEqual(['invoice.pdf', 'forwarded.eml', 'inside.txt'])
  expect(Buffer.from(memory.evidence[0]?.bytes ?? [])).toEqual(executable)
})

it('goes down to any depth, or stays at the top', async () => {
  let source = inner
  for (const depth of [1, 2, 3]) {
    source = mixed(`<depth-${depth}@sender.example>`, `Depth ${depth}`, [
      part('message/rfc822', `level-${depth}.eml`, Buffer.from(source), '8bit'),
    ])
  }
  const deep = await simulator.deliver(mailbox, source)
  const deepTarget: Target = { ...target, messageId: deep.immutableId }
  const names = async (input: object) => {
    const memory = newMemory()
    await takeTurn(mailGetAttachments, connection, deepTarget, { ...ids, ...input }, { memory })
    return memory.evidence.map(({ fileName }) => fileName)
  }
  expect(await names({})).toEqual(['level-3.eml', 'level-2.eml', 'level-1.eml', 'inside.txt'])
  expect(await names({ nested: false })).toEqual(['level-3.eml'])
})

it('says which attachments are only links to files elsewhere', async () => {
  const { immutableId: messageId } = await simulator.deliver(mailbox, eml({ subject: 'With a link' }))
  await simulator.control('POST', `mailboxes/${mailbox}/messages/${messageId}/links`, { name: 'Budget.xlsx' })
  const linkTarget: Target = { ...target, messageId }
  expect(await takeTurn(mailGetAttachments, connection, linkTarget, ids)).toMatchObject({
    state: 'done',
    after: { files: [], links: [{ messageId, name: 'Budget.xlsx' }] },
  })
})

it('reads a message again whose download ended too early as if it were whole', async () => {
  await simulator.fault({ method: 'GET', pathPattern: '/\\$value$', count: 1, decision: { truncateTo: 0.5 } })
  const memory = newMemory()
  await takeTurn(mailGetAttachments, connection, target, ids, { memory })
  expect(simulator.calls.filter(({ url }) => url.endsWith('/$value'))).toHaveLength(2)
  expect(memory.evidence).toHaveLength(3)
})

it('takes the named ones, also of a message within the message', async () => {
  const memory = newMemory()
  const input = { ...ids, parts: ['2'], within: ['3'] }
  await takeTurn(mailGetAttachments, connection, target, input, { memory })
  expect(memory.evidence.map(({ fileName, bytes }) => [fileName, Buffer.from(bytes).toString()])).toEqual([
    ['inside.txt', 'inside\r\nthe inner one'],
  ])
})

it('says which part is not there', async () => {
  const error = await refusal(takeTurn(mailGetAttachments, connection, target, { ...ids, parts: ['9'] }))
  expect(error).toMatchObject({ code: 'itemNotFound', message: expect.stringContaining('part 9') })
  const nested = await refusal(takeTurn(mailPreview, connection, target, { ...one, within: ['2'] }))
  expect(nested).toMatchObject({ code: 'itemNotFound', message: expect.stringContaining('no message at part 2') })
})

it('answers a message without attachments with none, and a message that is gone with an error', async () => {
  const plain = await simulator.deliver(mailbox, eml({ messageId: '<plain@sender.example>', subject: 'Plain' }))
  const plainTarget: Target = { ...target, messageId: plain.immutableId }
  expect(await takeTurn(mailGetAttachments, connection, plainTarget, ids)).toMatchObject({
    state: 'done',
    after: { files: [] },
  })
  const gone: Target = { ...target, messageId: '<gone@sender.example>' }
  expect((await refusal(takeTurn(mailGetAttachments, connection, gone, ids))).code).toBe('itemNotFound')
})

it('numbers parts for one message only', () => {
  const many = { messageIds: ['a', 'b'], parts: ['2'] }
  expect(mailGetAttachments.input.safeParse(many).error?.issues[0]?.message).toMatch(/exactly one message/)
})

it('previews the message within the message, with its own source', async () => {
  const outcome = await takeTurn(mailPreview, connection, target, { ...one, within: ['3'] })
  expect(outcome).toMatchObject({
    after: {
      analysis: { subject: 'Inner', messageId: '<inner@sender.example>' },
      source: { truncated: false, text: expect.stringContaining('Subject: Inner') },
    },
  })
})

it('packs a zip that opens with the password', async () => {
  const outcome = await takeTurn(mailZipAttachments, connection, target, { ...one, parts: ['2'] })
  const { zipBase64, sha256 } = mailZipAttachments.output.parse('after' in outcome ? outcome.after : null)
  const zip = Buffer.from(zipBase64, 'base64')
  expect(createHash('sha256').update(zip).digest('hex')).toBe(sha256)
  const reader = new ZipReader(new Uint8ArrayReader(zip), { password: 'infected', useWebWorkers: false })
  const [entry, ...others] = await reader.getEntries()
  expect(others).toEqual([])
  if (!entry || entry.directory) throw new Error('the zip holds no file')
  expect(entry.filename).toBe('invoice.pdf')
  expect(Buffer.from(await entry.getData(new Uint8ArrayWriter()))).toEqual(executable)
})

function part(type: string, fileName: string, bytes: Buffer, encoding: 'base64' | '8bit' = 'base64'): string {
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    encoding === 'base64' ? bytes.toString('base64') : bytes.toString(),
  ].join('\r\n')
}

function mixed(messageId: string, subject: string, parts: string[]): string {
  const boundary = `b-${subject}`
  const all = [['Content-Type: text/plain', '', 'See attached.'].join('\r\n'), ...parts]
  return [
    'From: Sender <sender@sender.example>',
    `To: ${mailbox}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...all.map((one) => `--${boundary}\r\n${one}`),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

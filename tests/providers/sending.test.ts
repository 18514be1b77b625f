import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { mailReply } from '../../lib/commands/mail.reply'
import { mailReplyAll } from '../../lib/commands/mail.replyAll'
import { mailSend } from '../../lib/commands/mail.send'
import type { MessageDetail } from '../../lib/providers/contract'
import type { Target } from '../../lib/shared/run'
import { dies, newMemory, takeTurn, WorkerDied } from './commandTurn'
import { eml, graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const from = 'sends@harbourpine.example'
const reader = 'receives@harbourpine.example'
const copied = 'copied@harbourpine.example'
for (const person of [from, reader, copied]) await simulator.addPerson(person)
const { delegated, readOnly } = simulator.credentials

const sendTarget: Target = { kind: 'mailbox', mailbox: from }
const base = { mailbox: from, to: [reader] }

async function inFolder(mailbox: string, folder: string, subject: string): Promise<MessageDetail[]> {
  const found = (await simulator.stored(mailbox)).filter(
    (message) => message.folder === folder && message.subject === subject,
  )
  const { messages } = connection
  if (!messages) throw new Error('the connection offers messages')
  return Promise.all(found.map(({ immutableId }) => messages.get({ mailbox, messageId: immutableId }, options)))
}

// https://nodejs.org/docs/latest-v22.x/api/v8.html#v8setflagsfromstringflags
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

describe('mail.send', () => {
  it('reaches everybody, with all that was said, and keeps a copy in Sent Items', async () => {
    const input = {
      ...base,
      cc: [copied],
      subject: 'Grüße ✓ & <b>',
      content: '<p>Hello</p>',
      contentType: 'html',
      importance: 'high',
      replyTo: ['desk@harbourpine.example'],
    }
    const outcome = await takeTurn(mailSend, connection, sendTarget, input)
    expect(outcome).toMatchObject({ state: 'done', after: { savedToSentItems: true, attachments: [] } })
    const [sent] = await inFolder(from, 'Sent Items', input.subject)
    const [copy] = await inFolder(reader, 'Inbox', input.subject)
    expect(sent?.internetMessageId).toBe(copy?.internetMessageId)
    expect(copy).toMatchObject({
      from: { address: from },
      to: [{ address: reader }],
      cc: [{ address: copied }],
      replyTo: [{ address: 'desk@harbourpine.example' }],
      importance: 'high',
      body: { contentType: 'html', content: '<p>Hello</p>' },
    })
    expect(await inFolder(copied, 'Inbox', input.subject)).toHaveLength(1)
  })

  it('attaches evidence: small files at once, large ones in pieces, without our token, byte for byte', async () => {
    const small = file('note.txt', 1000)
    const again = file('note.txt', 10)
    const large = file('disk.img', 7 * 1024 * 1024)
    const files = { [id(1)]: small, [id(2)]: again, [id(3)]: large }
    const input = { ...base, subject: 'With evidence', evidenceIds: [id(1), id(2), id(3)] }
    // A piece is lost, and one is refused for a moment
    await simulator.fault({ method: 'PUT', count: 1, decision: { loseAnswer: true } })
    await simulator.fault({ method: 'PUT', count: 1, decision: { status: 503, headers: { 'Retry-After': '0' } } })
    const outcome = await takeTurn(mailSend, connection, sendTarget, input, { files })
    expect(outcome).toMatchObject({ after: { attachments: ['note.txt', 'note (2).txt', 'disk.img'] } })
    expect(await attachmentsOf(reader, 'With evidence')).toEqual([
      { name: 'note.txt', sha256: sha256(small.bytes) },
      { name: 'note (2).txt', sha256: sha256(again.bytes) },
      { name: 'disk.img', sha256: sha256(large.bytes) },
    ])
  })

  it('attaches forty megabytes in pieces, byte for byte, and holds few of them at a time', async () => {
    const image = file('disk image.dd', 40 * 1024 * 1024)
    const input = { ...base, subject: 'Forty megabytes', evidenceIds: [id(1)] }
    const before = heldBytes()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, heldBytes())
    }, 50)
    const outcome = await takeTurn(mailSend, connection, sendTarget, input, { files: { [id(1)]: image } })
    clearInterval(watch)
    expect(outcome).toMatchObject({ after: { attachments: ['disk image.dd'] } })
    expect(await attachmentsOf(reader, 'Forty megabytes')).toEqual([
      { name: 'disk image.dd', sha256: sha256(image.bytes) },
    ])
    // Pieces are views of the file, and a few of them are on their way: never a copy of the whole
    expect(most - before).toBeLessThan(20 * 1024 * 1024)
  })

  it('says the most that Outlook takes, before anything is uploaded', async () => {
    const files = { [id(1)]: file('too large.bin', 150 * 1024 * 1024 + 1) }
    const input = { ...base, subject: 'Too large', evidenceIds: [id(1)] }
    const error = await refusal(takeTurn(mailSend, connection, sendTarget, input, { files }))
    expect(error.message).toContain('150 MB')
    expect(await inFolder(reader, 'Inbox', 'Too large')).toEqual([])
  })

  it('knows that the last piece arrived when only its answer was lost', async () => {
    const files = { [id(1)]: file('one.bin', 3 * 1024 * 1024) }
    const input = { ...base, subject: 'One piece', evidenceIds: [id(1)] }
    await simulator.fault({ method: 'PUT', count: 1, decision: { loseAnswer: true } })
    await takeTurn(mailSend, connection, sendTarget, input, { files })
    expect((await attachmentsOf(reader, 'One piece')).map(({ name }) => name)).toEqual(['one.bin'])
  })

  it('goes on with its draft after a crash, and never sends twice', async () => {
    const memory = newMemory()
    const files = { [id(1)]: file('a.txt', 5) }
    const input = { ...base, subject: 'Interrupted', evidenceIds: [id(1)] }
    await expect(takeTurn(mailSend, connection, sendTarget, input, { memory, files, afterKeep: dies })).rejects.toThrow(
      WorkerDied,
    )
    expect(await inFolder(reader, 'Inbox', 'Interrupted')).toEqual([])
    const again = { memory, files, resumed: true }
    expect(await takeTurn(mailSend, connection, sendTarget, input, again)).toMatchObject({ state: 'done' })
    // The outcome of that turn was lost as well
    expect(await takeTurn(mailSend, connection, sendTarget, input, again)).toMatchObject({ state: 'done' })
    expect(await inFolder(reader, 'Inbox', 'Interrupted')).toHaveLength(1)
    expect(await attachmentsOf(reader, 'Interrupted')).toHaveLength(1)
    expect(await inFolder(from, 'Drafts', 'Interrupted')).toEqual([])
  })

  it('sees by itself that it left when only the answer was lost', async () => {
    await simulator.fault({ method: 'POST', pathPattern: '/send$', count: 1, decision: { loseAnswer: true } })
    const outcome = await takeTurn(mailSend, connection, sendTarget, { ...base, subject: 'Answer lost' })
    expect(outcome.state).toBe('done')
    expect(await inFolder(reader, 'Inbox', 'Answer lost')).toHaveLength(1)
  })

  it('finds a sent message whose id did not stay, by its internet message id', async () => {
    const memory = newMemory()
    const input = { ...base, subject: 'Another id' }
    await takeTurn(mailSend, connection, sendTarget, input, { memory })
    const kept = memory.before as { messageId: string; internetMessageId: string }
    memory.before = { ...kept, messageId: `${kept.messageId.slice(0, -8)}ZZZZZZZ=` }
    expect(await takeTurn(mailSend, connection, sendTarget, input, { memory, resumed: true })).toMatchObject({
      state: 'done',
    })
    expect(await inFolder(reader, 'Inbox', 'Another id')).toHaveLength(1)
  })

  it('does not send again what cannot be found any more', async () => {
    const memory = newMemory()
    const input = { ...base, subject: 'Gone' }
    await expect(takeTurn(mailSend, connection, sendTarget, input, { memory, afterKeep: dies })).rejects.toThrow()
    const { messageId } = memory.before as { messageId: string }
    await connection.messages?.delete({ mailbox: from, messageId, mode: 'hard' }, options)
    const error = await refusal(takeTurn(mailSend, connection, sendTarget, input, { memory, resumed: true }))
    expect([error.code, error.message]).toEqual(['conflict', expect.stringContaining('nobody can say whether it left')])
    expect(await inFolder(reader, 'Inbox', 'Gone')).toEqual([])
  })

  it('leaves no copy when none is wanted, and then never tries twice', async () => {
    const memory = newMemory()
    const input = { ...base, subject: 'No copy', saveToSentItems: false }
    expect(await takeTurn(mailSend, connection, sendTarget, input, { memory })).toMatchObject({
      state: 'done',
      after: { savedToSentItems: false, messageId: null },
    })
    expect(await inFolder(from, 'Sent Items', 'No copy')).toEqual([])
    expect((await refusal(takeTurn(mailSend, connection, sendTarget, input, { memory, resumed: true }))).code).toBe(
      'conflict',
    )
    expect(await inFolder(reader, 'Inbox', 'No copy')).toHaveLength(1)
  })

  it('sends as another mailbox where Exchange lets it, and says which right is missing', async () => {
    const person = simulator.connect({ credential: { kind: 'password', ...credentialsOf(delegated) } })
    const target: Target = { kind: 'mailbox', mailbox: '' }
    const input = { mailbox: '', to: [reader], subject: 'From the desk' }
    await takeTurn(mailSend, person, target, { ...input, sendAs: 'report-phishing@harbourpine.example' })
    const [copy] = await inFolder(reader, 'Inbox', 'From the desk')
    expect(copy?.from?.address).toBe('report-phishing@harbourpine.example')
    const error = await refusal(
      takeTurn(mailSend, person, target, { ...input, sendAs: 'eleanor.whitcombe@harbourpine.example' }),
    )
    expect([error.code, error.detail.statusCode, error.detail.serviceCode]).toEqual([
      'notPermitted',
      403,
      'ErrorSendAsDenied',
    ])
    expect(error.message).toContain('Send As')
  })

  it('names the permission that is missing (403), and waits when it is told to (429)', async () => {
    const reading = simulator.connect({ credential: simulator.credentialOf(readOnly) })
    const error = await refusal(takeTurn(mailSend, reading, sendTarget, { ...base, subject: 'Not allowed' }))
    expect([error.code, error.detail.statusCode]).toEqual(['notPermitted', 403])
    expect(error.message).toContain('Mail.ReadWrite')
    await simulator.fault({
      method: 'POST',
      pathPattern: '/send$',
      count: 1,
      decision: { status: 429, headers: { 'Retry-After': '1' } },
    })
    await takeTurn(mailSend, connection, sendTarget, { ...base, subject: 'Later' })
    expect(await inFolder(reader, 'Inbox', 'Later')).toHaveLength(1)
  })

  it('needs a mailbox with an application’s sign-in', async () => {
    const error = await refusal(
      takeTurn(mailSend, connection, { kind: 'mailbox', mailbox: '' }, { ...base, subject: 'x' }),
    )
    expect(error.message).toContain("is required when your connection uses the 'Client Credential' Grant Type")
  })

  it('gives each recipient a link of their own when an answer is required', async () => {
    const input = {
      ...base,
      to: [reader, copied],
      subject: 'Please answer',
      contentType: 'html',
      content: '<a href="<<EmailResponseLink>>"><<EmailResponseLink>></a>',
      replyMode: 'requireReply',
    }
    const targets = await mailSend.targets(mailSend.input.parse(input), {
      messagesOf: async () => [],
      itemsOfRun: async () => [],
      evidence: async () => [],
    })
    expect(targets.map(({ recipient }) => recipient)).toEqual([reader, copied])
    const memory = newMemory()
    for (const target of targets)
      await takeTurn(mailSend, connection, target, input, { memory: Object.assign(memory, { before: undefined }) })
    const [one, two] = await Promise.all([reader, copied].map((each) => inFolder(each, 'Inbox', input.subject)))
    const links = [one?.[0], two?.[0]].map((message) => /#([\w-]+)/.exec(message?.body.content ?? '')?.[1])
    expect(links).toEqual(memory.asked)
    expect(new Set(links).size).toBe(2)
    expect(one?.[0]?.to.map(({ address }) => address)).toEqual([reader])
  })

  it.each([
    [{ to: [] }, 'to'],
    [{ replyMode: 'requireReply', content: 'no link' }, 'content'],
    [{ content: '<<EmailResponseLink>>' }, 'content'],
    [{ replyMode: 'requireReply', content: '<<EmailResponseLink>>', cc: [copied] }, 'cc'],
    [{ to: ['a@x.example, b@x.example'] }, 'to.0'],
  ])('refuses %o', (more, where) => {
    const parsed = mailSend.input.safeParse({ ...base, subject: 'x', ...more })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(where)
  })

  it('takes a second person always when it is in another name', () => {
    if (typeof mailSend.risk !== 'function') throw new Error('the risk of sending depends on its sender')
    const plain = mailSend.input.parse({ ...base, subject: 'x' })
    expect(mailSend.risk(plain)).toBe('disruptive')
    expect(mailSend.risk({ ...plain, sendAs: 'ceo@harbourpine.example' })).toBe('irreversible')
  })
})

describe('replies', () => {
  async function original(subject: string) {
    const html =
      '<style>x</style><p>Pay at <a href="https://evil.example/pay">https://evil.example/pay</a></p><p>Now</p>'
    const { immutableId } = await simulator.deliver(
      from,
      eml({
        subject,
        from: `Reader <${reader}>`,
        to: `${from}, ${copied}`,
        html,
        messageId: `<${subject.replaceAll(' ', '-')}@sender.example>`,
      }),
    )
    return { target: { kind: 'message', mailbox: from, messageId: immutableId } as Target, messageId: immutableId }
  }

  it('answer the sender, in the thread, with the original as harmless text', async () => {
    const { target, messageId } = await original('Is this real')
    const input = { mailbox: from, messageId, content: 'No. Delete it.' }
    expect(await takeTurn(mailReply, connection, target, input)).toMatchObject({ state: 'done' })
    const [answer] = await inFolder(reader, 'Inbox', 'RE: Is this real')
    expect(answer?.to.map(({ address }) => address)).toEqual([reader])
    expect(answer?.headers.find(({ name }) => name === 'In-Reply-To')?.value).toBe('<Is-this-real@sender.example>')
    expect(answer?.body.content).toContain('No. Delete it.')
    expect(answer?.body.content).toContain('hxxps://evil[.]example/pay')
    expect(answer?.body.content).not.toContain('https://evil.example')
    expect(await inFolder(copied, 'Inbox', 'RE: Is this real')).toEqual([])
  })

  it('answer all, with a subject, a file and another sender’s right checked', async () => {
    const { target, messageId } = await original('To all')
    const files = { [id(1)]: file('proof.txt', 9) }
    const input = {
      mailbox: from,
      messageId,
      subject: 'Ours',
      content: '<i>Seen</i>',
      contentType: 'html',
      quote: false,
      evidenceIds: [id(1)],
    }
    await takeTurn(mailReplyAll, connection, target, input, { files })
    for (const each of [reader, copied]) {
      const [answer] = await inFolder(each, 'Inbox', 'Ours')
      expect(answer?.body.content, each).toBe('<i>Seen</i>')
      expect(await attachmentsOf(each, 'Ours')).toHaveLength(1)
    }
    const denied = await refusal(
      takeTurn(mailReply, connection, target, {
        ...input,
        evidenceIds: [],
        sendAs: 'eleanor.whitcombe@harbourpine.example',
      }),
    )
    expect(denied.detail.serviceCode).toBe('ErrorSendAsDenied')
  })

  it('are sent once, also when the worker died in between, and found by internet message id', async () => {
    const { messageId } = await original('Once only')
    const target: Target = { kind: 'message', mailbox: from, messageId: '<Once-only@sender.example>' }
    const memory = newMemory()
    const input = { mailbox: from, messageId, content: 'Thanks' }
    await expect(takeTurn(mailReply, connection, target, input, { memory, afterKeep: dies })).rejects.toThrow()
    await takeTurn(mailReply, connection, target, input, { memory, resumed: true })
    await takeTurn(mailReply, connection, target, input, { memory, resumed: true })
    expect(await inFolder(reader, 'Inbox', 'RE: Once only')).toHaveLength(1)
  })

  it('say when there is nothing to answer', async () => {
    const target: Target = { kind: 'message', mailbox: from, messageId: '<nothing@sender.example>' }
    const input = { mailbox: from, messageId: '<nothing@sender.example>', content: 'x' }
    expect((await refusal(takeTurn(mailReply, connection, target, input))).code).toBe('itemNotFound')
  })
})

function file(fileName: string, sizeBytes: number) {
  return {
    fileName,
    mediaType: 'application/octet-stream',
    bytes: Buffer.alloc(sizeBytes, `${fileName}:${sizeBytes};`),
  }
}

function id(number: number): string {
  return `0191f3a0-0000-7000-8000-00000000000${number}`
}

/** Of all buffers, what is still in use */
function heldBytes(): number {
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function attachmentsOf(mailbox: string, subject: string): Promise<{ name: string; sha256: string }[]> {
  const stored = await simulator.control<{ subject: string; attachments: { name: string; sha256: string }[] }[]>(
    'GET',
    `mailboxes/${mailbox}/messages`,
  )
  return stored.filter((message) => message.subject === subject).flatMap(({ attachments }) => attachments)
}

function credentialsOf({ clientId, clientSecret, userPrincipalName, password }: typeof delegated) {
  return { clientId, clientSecret, username: userPrincipalName, password }
}

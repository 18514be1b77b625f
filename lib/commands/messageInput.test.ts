import { describe, expect, it } from 'vitest'
import { mailDelete } from './mail.delete'
import { messageTargets } from './messageInput'

const none = { messagesOf: async () => [], itemsOfRun: async () => [], evidence: async () => [] }
const targetsOf = (input: { mailboxes?: string[]; messageIds?: string[] }) => messageTargets(input, none)
const problemOf = (input: unknown) => mailDelete.input.safeParse(input).error?.issues[0]?.message
const searchRunId = '0191f3a0-0000-7000-8000-000000000001'

describe('messages by ids', () => {
  it('pairs each mailbox with the id at the same place', async () => {
    expect(await targetsOf({ mailboxes: ['a@x', 'b@x'], messageIds: ['1', '2'] })).toEqual([
      { kind: 'message', mailbox: 'a@x', messageId: '1' },
      { kind: 'message', mailbox: 'b@x', messageId: '2' },
    ])
  })

  it('lets one mailbox serve all, and none stand for the signed-in user’s own', async () => {
    const mailboxOf = async (mailboxes: string[]) =>
      (await targetsOf({ mailboxes, messageIds: ['1', '2'] })).map(({ mailbox }) => mailbox)
    expect(await mailboxOf(['a@x'])).toEqual(['a@x', 'a@x'])
    expect(await mailboxOf([])).toEqual(['', ''])
  })

  it('refuses lists that do not pair, and an input that names messages twice or not at all', () => {
    expect(problemOf({ mailboxes: ['a@x', 'b@x'], messageIds: ['1', '2', '3'] })).toContain('do not pair')
    expect(problemOf({})).toContain('one of the two')
    expect(problemOf({ messageIds: ['1'], selection: { searchRunId, hits: 'all' } })).toContain('one of the two')
    expect(problemOf({ mailboxes: ['a@x'], selection: { searchRunId, hits: 'all' } })).toContain('brings its mailboxes')
  })
})

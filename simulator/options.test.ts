import { describe, expect, it } from 'vitest'
import { readOptions, UsageError } from './options'

describe('readOptions', () => {
  it('has defaults and reads every option', () => {
    expect(readOptions([])).toMatchObject({
      generatedPeople: 0,
      port: 0,
      stateFolder: '.data/simulator',
      mailFolder: null,
      serverMailboxes: 0,
      keptMailboxes: 64,
    })
    const argv =
      '--mailboxes 50000 --throttle 0.25 --latency 20 --server-mailboxes 500 --server-messages 2000 --server-mime 20 --keep-mailboxes 600 --faulty-people --console-redirect a --console-redirect b'
    expect(readOptions(argv.split(' '))).toMatchObject({
      generatedPeople: 50_000,
      serverMailboxes: 500,
      serverMessages: 2000,
      serverMimeMegabytes: 20,
      keptMailboxes: 600,
      throttleShare: 0.25,
      latencyMs: 20,
      listFaultyPeople: true,
      consoleRedirects: ['a', 'b'],
    })
  })

  it.each([
    '--mailboxes 50001',
    '--mailboxes 1.5',
    '--mailboxes=',
    '--keep-mailboxes 0',
    '--throttle 2',
    '--port x',
    '--nonsense',
    'stray',
  ])('refuses %s', (argv) => {
    expect(() => readOptions(argv.split(' '))).toThrow(UsageError)
  })
})

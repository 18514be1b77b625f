import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { RoundResult } from '../../scripts/chaos/playRound'
import { playRounds } from '../../scripts/chaos/playRounds'

// The small version of `npm run chaos`: a worker and a database, killed in the middle of a removal each.

test('nothing is lost and nothing is done twice when the worker and the database are killed', {
  timeout: 240_000,
}, async () => {
  const results: RoundResult[] = []
  await playRounds({
    rounds: 2,
    messages: 60,
    mailboxes: 12,
    seed: 14,
    withApp: false,
    // Slow, so that sixty messages take long enough to be interrupted
    latencyMilliseconds: 60,
    dataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-chaos-test-')),
    report: () => undefined,
    onRound: (result) => results.push(result),
  })
  expect(results.flatMap(({ violations }) => violations)).toEqual([])
  expect(results).toMatchObject([
    { mode: 'soft', outcomes: { done: 60, excluded: 3 }, effects: 60, restored: 60 },
    { mode: 'deletedItems', outcomes: { done: 60, excluded: 3 }, effects: 60, restored: 60 },
  ])
  expect(results.map(({ kills }) => kills.join())).toEqual([
    expect.stringMatching(/^worker at \d/),
    expect.stringMatching(/^postmaster at \d/),
  ])
})

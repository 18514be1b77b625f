import { beforeAll, describe, expect, it } from 'vitest'
import { corpusFolder, corpusIsPresent, isUndisputed, judge, loadCorpus, type Verdict } from './judge'

const present = corpusIsPresent()
if (!present) console.warn(`Skipped: there is no corpus at ${corpusFolder}.`)

describe.skipIf(!present)('the corpus of mail that we did not write', () => {
  const verdicts: (Verdict & { undisputed: boolean })[] = []
  let peakBytes = 0
  let baseBytes = 0

  beforeAll(async () => {
    baseBytes = process.memoryUsage().rss
    for (const entry of await loadCorpus()) {
      verdicts.push({ ...(await judge(entry)), undisputed: isUndisputed(entry) })
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
    }
  }, 120_000)

  const shareRight = (malformed: boolean) => {
    const judged = verdicts.filter((one) => one.undisputed && (one.category === 'malformed') === malformed)
    expect(judged.length).toBeGreaterThan(40)
    const facts = judged.length * 6
    return (facts - judged.reduce((sum, one) => sum + one.wrong.length, 0)) / facts
  }

  it('reads 99 % of the facts of well-formed mail as others do', () => {
    expect(shareRight(false)).toBeGreaterThanOrEqual(0.99)
  })

  it('reads 95 % of the facts of malformed mail as others do', () => {
    expect(shareRight(true)).toBeGreaterThanOrEqual(0.95)
  })

  it('takes less than two seconds for each file and less than 200 MB for all', () => {
    expect(Math.max(...verdicts.map((one) => one.milliseconds))).toBeLessThan(2_000)
    expect(peakBytes - baseBytes).toBeLessThan(200_000_000)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { corpusFolder, corpusIsPresent, isUndisputed, judge, loadCorpus, type Verdict } from './judge'

const present = corpusIsPresent()
if (!present) console.warn(`Skipped: there is no corpus at ${corpusFolder}.`)

describe.skipIf(!present)('the corpus of mail that we did not write', () => {
  const verdicts: (Verdict & { undisputed: boolean })[] = []
  /** By how much the process was larger after a file than before it, at most, and than before all of them */
  let growthOfFileBytes = 0
  let growthBytes = 0

  beforeAll(async () => {
    const baseBytes = process.memoryUsage().rss
    let beforeBytes = baseBytes
    for (const entry of await loadCorpus()) {
      verdicts.push({ ...(await judge(entry)), undisputed: isUndisputed(entry) })
      const afterBytes = process.memoryUsage().rss
      growthOfFileBytes = Math.max(growthOfFileBytes, afterBytes - beforeBytes)
      growthBytes = Math.max(growthBytes, afterBytes - baseBytes)
      beforeBytes = afterBytes
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

  it('takes less than two seconds and less than 200 MB for each file, and gives back what it took', () => {
    expect(Math.max(...verdicts.map((one) => one.milliseconds))).toBeLessThan(2_000)
    expect(growthOfFileBytes).toBeLessThan(200_000_000)
    expect(growthBytes).toBeLessThan(400_000_000)
  })
})

import { corpusFolder, corpusIsPresent, type Fact, facts, isUndisputed, judge, loadCorpus, type Verdict } from './judge'

/** `npm run bench -- corpus`: how much of the corpus the analysis reads as two other parsers do, and how fast. */
export async function benchCorpus(): Promise<void> {
  if (!corpusIsPresent()) {
    console.log(`Not measured: there is no corpus at ${corpusFolder}.`)
    return
  }
  const corpus = await loadCorpus()
  const verdicts: Verdict[] = []
  const failures: { file: string; error: string }[] = []
  let peakBytes = 0
  for (const entry of corpus) {
    try {
      const verdict = await judge(entry)
      if (isUndisputed(entry)) verdicts.push(verdict)
      else verdicts.push({ ...verdict, category: 'disputed' })
    } catch (error) {
      failures.push({ file: entry.file, error: String(error) })
    }
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
  }
  const judged = verdicts.filter((verdict) => verdict.category !== 'disputed')
  printTable(
    'well-formed',
    judged.filter((verdict) => verdict.category !== 'malformed'),
  )
  printTable(
    'malformed',
    judged.filter((verdict) => verdict.category === 'malformed'),
  )
  for (const { file, wrong } of judged) {
    for (const { fact, got, expected } of wrong) {
      console.log(
        `differs  ${file}  ${fact}\n  ours      ${JSON.stringify(got)}\n  manifest  ${JSON.stringify(expected[0])}`,
      )
    }
  }
  const times = verdicts.map((verdict) => verdict.milliseconds).toSorted((a, b) => a - b)
  const slowest = verdicts.toSorted((a, b) => b.milliseconds - a.milliseconds)[0]
  console.log(
    `files ${corpus.length}, crashed ${failures.length}, disputed (not judged) ${verdicts.length - judged.length}; ` +
      `processor milliseconds per file: median ${at(times, 0.5)}, 99th percentile ${at(times, 0.99)}, ` +
      `slowest ${slowest?.milliseconds.toFixed(0)} (${slowest?.file}); memory ${Math.round(peakBytes / 1_000_000)} MB`,
  )
  for (const { file, error } of failures) console.log(`crashed  ${file}  ${error}`)
  if (failures.length > 0) process.exitCode = 1
}

function at(sorted: number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}

function printTable(title: string, verdicts: Verdict[]): void {
  const right = (fact: Fact) => verdicts.filter((verdict) => !verdict.wrong.some((one) => one.fact === fact)).length
  const share = (count: number) => `${((100 * count) / verdicts.length).toFixed(2)} %`
  const whole = verdicts.filter((verdict) => verdict.wrong.length === 0).length
  console.log(`${title}: ${verdicts.length} files, every fact right ${whole} (${share(whole)})`)
  for (const fact of facts) console.log(`  ${fact.padEnd(15)} ${share(right(fact))}`)
}

import { benchCorpus } from './corpus/main'
import { benchTable } from './table/main'

const benches: Record<string, () => Promise<void>> = { corpus: benchCorpus, table: benchTable }

/** `npm run bench -- NAME`: repeatable measurements. */
async function main(name: string | undefined): Promise<void> {
  const bench = benches[name ?? '']
  if (bench) return bench()
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')}\n`)
  process.exitCode = 2
}

await main(process.argv[2])

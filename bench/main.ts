import { benchCorpus } from './corpus/main'
import { benchEws } from './ews/main'
import { benchPages } from './pages/main'
import { benchTable } from './table/main'
import { benchRemoval } from './tenant/benchRemoval'
import { benchSearch } from './tenant/benchSearch'

const benches: Record<string, (parameters: string[]) => Promise<void>> = {
  corpus: benchCorpus,
  pages: benchPages,
  search: benchSearch,
  delete: (parameters) => benchRemoval('delete', parameters),
  move: (parameters) => benchRemoval('move', parameters),
  table: benchTable,
  ews: benchEws,
}

/** `npm run bench -- NAME`: repeatable measurements. */
async function main(name: string | undefined, parameters: string[]): Promise<void> {
  const bench = benches[name ?? '']
  if (bench) return bench(parameters)
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')}\n`)
  process.exitCode = 2
}

await main(process.argv[2], process.argv.slice(3))

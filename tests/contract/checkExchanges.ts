import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGraphContract } from './graphContract'

const contractFile = path.resolve(import.meta.dirname, '../../../shared/contracts/graph/graph-v1-slice.json')

interface Exchange {
  request: { method: string; url: string; headers: Record<string, string>; body?: unknown }
  response: { status: number; headers: Record<string, string>; body?: unknown }
}

/**
 * Holds what the simulator has recorded (`--record`) against Microsoft's published description, the inner requests of
 * batches too. null: the description is not here, so nothing was checked.
 */
export async function checkExchanges(file: string): Promise<{ checked: number; problems: string[] } | null> {
  if (!existsSync(contractFile)) return null
  const contract = createGraphContract(contractFile)
  const problems = new Map<string, number>()
  let checked = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { request, response } = JSON.parse(line) as Exchange
    checked += 1
    // Sent with a token that is not good, or by nobody: the service answers before it looks at the request
    if (response.status === 401) continue
    for (const problem of contract.checkExchange(request, response)) {
      const where = `${request.method} ${request.url.split('?')[0]}: ${response.status}: ${problem}`
      problems.set(where, (problems.get(where) ?? 0) + 1)
    }
  }
  return { checked, problems: [...problems].map(([problem, times]) => `${problem} (${times} times)`) }
}

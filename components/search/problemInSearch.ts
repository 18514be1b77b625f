import { checkAqs } from '@/lib/query/checkAqs'
import { checkSearch } from '@/lib/query/checkSearch'
import type { RawProblem } from '@/lib/query/rawProblem'

/** In the language of each service that the text goes to: KQL for Microsoft 365, AQS for Exchange Server. */
export function problemInSearch(
  text: string,
  kinds: readonly ('microsoft365' | 'exchangeServer')[],
): RawProblem | null {
  if (text.trim() === '') return null
  const kql = kinds.length === 0 || kinds.includes('microsoft365') ? checkSearch(text) : null
  return kql ?? (kinds.includes('exchangeServer') ? checkAqs(text) : null)
}

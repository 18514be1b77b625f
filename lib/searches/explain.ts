import { criteriaOf, searchInput } from '../commands/searchInput'
import { planSearch } from '../providers/graph/searchPlan'
import { Refusal } from '../shared/refusal'
import type { SearchExplanation } from '../shared/searchExplanation'

class SearchNotValid extends Refusal {}

/** How a search will be put to Microsoft 365, and what will be compared on our side: said before it is started. */
export function explainSearch(input: unknown): SearchExplanation {
  const parsed = searchInput.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
    throw new SearchNotValid('invalid', issues.map(({ message }) => message).join(' '), issues)
  }
  const { filter, search } = parsed.data
  const plan = planSearch(criteriaOf(parsed.data), { filter, search })
  return { engine: plan.engine, text: plan.text, filteredHere: plan.filteredHere }
}

import { checkStructure } from './checkStructure'
import { readKqlTokens } from './kqlTokens'
import { problemIn, type RawProblem } from './rawProblem'
import { searchProperties } from './rawProperties'

/**
 * Looks for what makes no sense in a KQL text; null: nothing found. Operators are upper case in KQL: “and” is a word.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function checkSearch(text: string): RawProblem | null {
  return problemIn(() => checkStructure(readKqlTokens(text, searchProperties)))
}

import { complianceProperties } from './complianceProperties'
import { querySetFields } from './querySetFields'
import { aqsProperties, filterProperties, searchProperties } from './rawProperties'

export interface Completion {
  /** What is replaced: text.slice(start, end) */
  start: number
  end: number
  options: string[]
}

export type RawLanguage = 'filter' | 'search' | 'aqs' | 'compliance' | 'querySet'

const mostOptions = 8

const names: Record<RawLanguage, readonly string[]> = {
  filter: filterProperties,
  search: searchProperties.map((name) => `${name}:`),
  aqs: aqsProperties.map((name) => `${name}:`),
  querySet: Object.keys(querySetFields),
  compliance: complianceProperties.map((name) => `${name}:`),
}

/** Names of properties that may be meant at the caret; null where no name is being written. */
export function completeProperty(text: string, caret: number, language: RawLanguage): Completion | null {
  const before = text.slice(0, caret)
  if (isInsideQuotes(before, language)) return null
  const written = /[A-Za-z][\w/]*$/.exec(before)?.[0]
  if (!written || /[:=<>]$/.test(before.slice(0, before.length - written.length))) return null
  const wanted = written.toLowerCase()
  const begins = names[language].filter((name) => name.toLowerCase().startsWith(wanted))
  const holds = names[language].filter(
    (name) => wanted.length > 2 && !begins.includes(name) && name.toLowerCase().includes(wanted),
  )
  const options = [...begins, ...holds].filter((name) => name !== written).slice(0, mostOptions)
  return options.length === 0 ? null : { start: caret - written.length, end: caret, options }
}

function isInsideQuotes(before: string, language: RawLanguage): boolean {
  const marks = { filter: ["'"], search: ['"'], aqs: ['"'], compliance: ['"'], querySet: ["'", '"'] }[language]
  return marks.some((mark) => before.split(mark).length % 2 === 0)
}

import type { MessageState } from '../../world/types'

/** A parsed $search text: the part of the Keyword Query Language that mail search understands. */
export type SearchNode =
  | { kind: 'and' | 'or'; parts: SearchNode[] }
  | { kind: 'not'; part: SearchNode }
  /** Words in the default properties, or in one property */
  | { kind: 'words'; property: WordProperty | null; words: string[]; prefix: boolean }
  | { kind: 'date'; property: 'received' | 'sent'; from: Date | null; to: Date | null }
  | { kind: 'size'; from: number | null; to: number | null }
  | { kind: 'flag'; property: 'hasattachment'; value: boolean }
  | { kind: 'choice'; property: 'importance' | 'kind'; value: string }
  /** A property of somebody else's dialect */
  | { kind: 'test'; name: string; matches(message: MessageState): boolean }

/** What another user of the language knows beside Graph: other names for properties, and properties of its own. */
export interface SearchDialect {
  aliases: Record<string, string>
  properties: Record<string, (value: string) => (message: MessageState) => boolean>
}

export const WORD_PROPERTIES = [
  'from',
  'to',
  'cc',
  'bcc',
  'recipients',
  'participants',
  'subject',
  'body',
  'attachment',
] as const
export type WordProperty = (typeof WORD_PROPERTIES)[number]

/** Without a property, search looks into these three. https://learn.microsoft.com/graph/search-query-parameter */
export const DEFAULT_PROPERTIES: readonly WordProperty[] = ['from', 'subject', 'body']

export function searchProperties(node: SearchNode): (WordProperty | null)[] {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.flatMap(searchProperties)
  if (node.kind === 'not') return searchProperties(node.part)
  return node.kind === 'words' ? [node.property] : []
}

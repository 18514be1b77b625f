import { bodyText, linksOf, squash } from './bodyText'
import type { Criteria, CriterionTerm } from './criteria'

interface Person {
  address: string
  name: string
}

/** What a message must tell to be compared. The dear parts are asked for only when the cheap ones do not decide. */
export interface Matchable {
  from: Person | null
  sender: Person | null
  subject: string
  internetMessageId: string | null
  receivedAt: string
  isRead: boolean
  hasAttachments: boolean
  recipients?(): Promise<Person[]>
  body?(): Promise<{ contentType: 'text' | 'html'; content: string }>
  attachmentNames?(): Promise<string[]>
  /** SHA-256 in hex */
  attachmentHashes?(): Promise<string[]>
  headers?(): Promise<{ name: string; value: string }[]>
  sizeBytes?(): Promise<number>
}

/** Whether a message meets the criteria, evaluated on our side. */
export async function matches(criteria: Criteria, message: Matchable): Promise<boolean> {
  if ('all' in criteria) {
    for (const part of cheapFirst(criteria.all)) if (!(await matches(part, message))) return false
    return true
  }
  if ('any' in criteria) {
    for (const part of cheapFirst(criteria.any)) if (await matches(part, message)) return true
    return false
  }
  if ('not' in criteria) return !(await matches(criteria.not, message))
  return matchesTerm(criteria, message)
}

async function matchesTerm(term: CriterionTerm, message: Matchable): Promise<boolean> {
  switch (term.field) {
    case 'sender':
      return [message.from, message.sender].some((person) => person !== null && isPerson(person, term))
    case 'recipients':
      return (await ask(message.recipients, term)).some((person) => isPerson(person, term))
    case 'subject':
      return compare(message.subject, term)
    case 'internetMessageId':
      return message.internetMessageId !== null && compare(message.internetMessageId, term)
    case 'received': {
      const at = Date.parse(message.receivedAt)
      return term.operator === 'from' ? at >= Date.parse(term.value) : at < Date.parse(term.value)
    }
    case 'isRead':
    case 'hasAttachments':
      return message[term.field] === term.value
    case 'body':
      return compare(bodyText(await ask(message.body, term)), { ...term, value: squash(term.value) })
    case 'url':
      return linksOf(await ask(message.body, term)).some((link) => compare(link, term))
    case 'attachmentName':
      return (await ask(message.attachmentNames, term)).some((name) => compare(name, term))
    case 'attachmentHash':
      return (await ask(message.attachmentHashes, term)).includes(term.value.toLowerCase())
    case 'header': {
      const values = (await ask(message.headers, term)).filter((header) => fold(header.name) === fold(term.name))
      if (term.operator === 'exists') return values.length > 0
      const { operator, value = '' } = term
      return values.some((header) => compare(header.value, { operator, value }))
    }
    case 'sizeBytes': {
      const size = await ask(message.sizeBytes, term)
      return term.operator === 'atLeast' ? size >= term.value : size <= term.value
    }
  }
}

function isPerson(person: Person, term: TextComparison): boolean {
  return compare(person.address, term) || (term.operator === 'contains' && compare(person.name, term))
}

interface TextComparison {
  operator: string
  value: string
  caseSensitive?: true | undefined
}

function compare(text: string, { operator, value, caseSensitive }: TextComparison): boolean {
  const [have, want] = caseSensitive ? [text.normalize('NFC'), value.normalize('NFC')] : [fold(text), fold(value)]
  if (operator === 'equals') return have === want
  return operator === 'startsWith' ? have.startsWith(want) : have.includes(want)
}

/** Without regard to case, and to how an accent is written. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

async function ask<T>(load: (() => Promise<T>) | undefined, term: CriterionTerm): Promise<T> {
  if (!load) throw new Error(`criterion "${term.field}" cannot be evaluated here: nothing loads it`)
  return load()
}

const cost: Record<CriterionTerm['field'], number> = {
  sender: 0,
  subject: 0,
  internetMessageId: 0,
  received: 0,
  isRead: 0,
  hasAttachments: 0,
  recipients: 1,
  body: 1,
  url: 1,
  attachmentName: 2,
  header: 2,
  sizeBytes: 3,
  attachmentHash: 4,
}

function cheapFirst(parts: Criteria[]): Criteria[] {
  return [...parts].sort((one, other) => dearest(one) - dearest(other))
}

function dearest(node: Criteria): number {
  return Math.max(...fieldsOf(node).map((field) => cost[field]))
}

/** Every field that the criteria speak of. */
export function fieldsOf(node: Criteria): CriterionTerm['field'][] {
  if ('all' in node) return node.all.flatMap(fieldsOf)
  if ('any' in node) return node.any.flatMap(fieldsOf)
  if ('not' in node) return fieldsOf(node.not)
  return [node.field]
}

/** Whether upper and lower case make a difference anywhere in the criteria. */
export function regardsCase(node: Criteria): boolean {
  if ('all' in node) return node.all.some(regardsCase)
  if ('any' in node) return node.any.some(regardsCase)
  if ('not' in node) return regardsCase(node.not)
  return 'caseSensitive' in node && node.caseSensitive === true
}

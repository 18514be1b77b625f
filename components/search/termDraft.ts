import type { CriterionTerm } from '@/lib/query/criteria'
import { fieldLabels, operatorLabel } from '@/lib/query/criteriaWords'

type Field = CriterionTerm['field']

/** A condition while it is being written. */
export interface TermDraft {
  field: Field
  operator: string
  /** Of the header */
  name: string
  value: string
}

const text = ['contains', 'equals', 'startsWith']
const operatorsOf: Record<Field, readonly string[]> = {
  sender: text,
  recipients: text,
  subject: text,
  body: text,
  attachmentName: text,
  url: text,
  internetMessageId: ['equals', 'contains', 'startsWith'],
  attachmentHash: ['equals'],
  header: ['contains', 'equals', 'exists'],
  received: ['from', 'before'],
  isRead: ['equals'],
  hasAttachments: ['equals'],
  sizeBytes: ['atLeast', 'atMost'],
}

export const fieldOptions = Object.entries(fieldLabels).map(([value, label]) => ({ value, label }))

export function operatorOptions(field: Field) {
  return operatorsOf[field].map((value) => ({ value, label: operatorLabel(value) }))
}

/** What is chosen from instead of written; null: a value is written. */
export function valueOptions(field: Field): { value: string; label: string }[] | null {
  if (field === 'isRead')
    return [
      { value: 'false', label: 'Unread' },
      { value: 'true', label: 'Read' },
    ]
  if (field === 'hasAttachments')
    return [
      { value: 'true', label: 'With attachments' },
      { value: 'false', label: 'Without attachments' },
    ]
  return null
}

export const firstTermDraft: TermDraft = { field: 'subject', operator: 'contains', name: '', value: '' }

export function withField(draft: TermDraft, field: Field): TermDraft {
  const operators = operatorsOf[field]
  const choices = valueOptions(field)
  const keeps = choices === null && valueOptions(draft.field) === null && draft.field !== 'received'
  return {
    ...draft,
    field,
    operator: operators.includes(draft.operator) ? draft.operator : (operators[0] ?? 'equals'),
    value: choices ? (choices[0]?.value ?? '') : keeps && field !== 'received' ? draft.value : '',
  }
}

export function draftOfTerm(term: CriterionTerm): TermDraft {
  return {
    field: term.field,
    operator: term.operator,
    name: term.field === 'header' ? term.name : '',
    value: String(term.value ?? ''),
  }
}

/** The condition, or what is wrong with it. The limits are those of lib/query/criteria.ts, which has the last word. */
export function termOfDraft({ field, operator, name, value }: TermDraft): CriterionTerm | { problem: string } {
  const given = value.trim()
  switch (field) {
    case 'isRead':
    case 'hasAttachments':
      return { field, operator: 'equals', value: value === 'true' }
    case 'received':
      return given === ''
        ? { problem: 'Give a date and a time.' }
        : { field, operator: operator === 'before' ? 'before' : 'from', value }
    case 'sizeBytes':
      return /^\d{1,12}$/.test(given)
        ? { field, operator: operator === 'atMost' ? 'atMost' : 'atLeast', value: Number(given) }
        : { problem: 'Give the size as a whole number of bytes.' }
    case 'attachmentHash':
      return /^[0-9a-f]{64}$/i.test(given)
        ? { field, operator: 'equals', value: given.toLowerCase() }
        : { problem: 'A SHA-256 has 64 hexadecimal digits.' }
    case 'header':
      if (!/^[!-9;-~]+$/.test(name)) return { problem: 'Give the name of the header, without spaces and colon.' }
      if (operator === 'exists') return { field, name, operator }
      return given === ''
        ? { problem: 'Give a value.' }
        : { field, name, operator: operator === 'equals' ? 'equals' : 'contains', value }
    default:
      if (given === '') return { problem: 'Give a value.' }
      if (value.length > 1024) return { problem: 'The value has more than 1,024 characters.' }
      return {
        field,
        operator: operator === 'equals' || operator === 'startsWith' ? operator : 'contains',
        value: given,
      }
  }
}

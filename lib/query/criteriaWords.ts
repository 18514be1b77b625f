import type { Criteria, CriterionTerm } from './criteria'

type Field = CriterionTerm['field']

export const fieldLabels: Record<Field, string> = {
  sender: 'Sender',
  recipients: 'Recipients',
  subject: 'Subject',
  body: 'Body',
  attachmentName: 'Attachment name',
  attachmentHash: 'Attachment SHA-256',
  url: 'Link',
  internetMessageId: 'Internet message id',
  header: 'Header',
  received: 'Received',
  isRead: 'Read state',
  hasAttachments: 'Attachments',
  sizeBytes: 'Size in bytes',
}

const operatorWords: Record<string, string> = {
  contains: 'contains',
  equals: 'is',
  startsWith: 'starts with',
  exists: 'is there',
  from: 'from',
  before: 'before',
  atLeast: 'is at least',
  atMost: 'is at most',
}

export function operatorLabel(operator: string): string {
  return operatorWords[operator] ?? operator
}

/** "Subject contains “invoice”" */
export function termWords(term: CriterionTerm): string {
  switch (term.field) {
    case 'isRead':
      return term.value ? 'Read' : 'Unread'
    case 'hasAttachments':
      return term.value ? 'With attachments' : 'Without attachments'
    case 'received':
      return `Received ${operatorLabel(term.operator)} ${term.value.slice(0, 16).replace('T', ' ')} UTC`
    case 'sizeBytes':
      return `Size ${operatorLabel(term.operator)} ${term.value.toLocaleString('en')} bytes`
    case 'header':
      return term.operator === 'exists'
        ? `Header ${term.name} is there`
        : `Header ${term.name} ${operatorLabel(term.operator)} “${term.value ?? ''}”`
    default:
      return `${fieldLabels[term.field]} ${operatorLabel(term.operator)} “${term.value}”${caseWords(term)}`
  }
}

function caseWords(term: CriterionTerm): string {
  return 'caseSensitive' in term && term.caseSensitive ? ' in these letters' : ''
}

/** A sentence's worth: "subject contains “invoice” and not (unread or sender is “…”)". */
export function criteriaWords(criteria: Criteria): string {
  if ('all' in criteria) return criteria.all.map(grouped).join(' and ')
  if ('any' in criteria) return criteria.any.map(grouped).join(' or ')
  if ('not' in criteria) return `not ${grouped(criteria.not)}`
  const words = termWords(criteria)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function grouped(part: Criteria): string {
  const several = ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1)
  return several ? `(${criteriaWords(part)})` : criteriaWords(part)
}

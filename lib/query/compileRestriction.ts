import { type CompiledPart, compileSuperset, type QueryLanguage } from './compileSuperset'
import type { Criteria, CriterionTerm } from './criteria'
import type { Restriction, RestrictionProperty } from './restriction'

/** `exact`: what the service finds is the answer. Otherwise it finds all that match and some that do not. */
export interface CompiledRestriction {
  /** null: nothing can be narrowed down */
  restriction: Restriction | null
  exact: boolean
}

/**
 * Criteria as an EWS restriction. Text compares without regard to case.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-use-search-filters-with-ews-in-exchange
 */
export function compileRestriction(criteria: Criteria): CompiledRestriction {
  const compiled = compileSuperset(criteria, restrictionLanguage)
  return { restriction: compiled?.expression ?? null, exact: compiled?.exact ?? false }
}

const restrictionLanguage: QueryLanguage<Restriction> = {
  term: compileTerm,
  join: (kind, parts) => ({ kind, parts }),
  not: (part) => ({ kind: 'not', part }),
}

type Part = CompiledPart<Restriction>

type TextOperator = 'contains' | 'equals' | 'startsWith'

const modes = { contains: 'Substring', equals: 'FullString', startsWith: 'Prefixed' } as const

function compileTerm(term: CriterionTerm): Part | null {
  switch (term.field) {
    case 'subject':
      return { expression: text({ uri: 'item:Subject' }, term.operator, term.value), exact: !term.caseSensitive }
    case 'body':
      // The server compares the stored form, which has markup and line ends of its own.
      return null
    case 'sender':
      return { expression: sender(term.operator, term.value), exact: false }
    case 'internetMessageId':
      return {
        expression: text({ uri: 'message:InternetMessageId' }, term.operator, term.value),
        exact: !term.caseSensitive,
      }
    case 'received':
      return exactly(
        'item:DateTimeReceived',
        term.operator === 'from' ? 'IsGreaterThanOrEqualTo' : 'IsLessThan',
        utc(term.value),
      )
    case 'isRead':
      return exactly('message:IsRead', 'IsEqualTo', term.value)
    case 'hasAttachments':
      return exactly('item:HasAttachments', 'IsEqualTo', term.value)
    case 'attachmentName':
    case 'attachmentHash':
      // Inline parts do not count as attachments there, but have names and hashes here.
      return null
    case 'recipients':
    case 'url':
    case 'header':
    case 'sizeBytes':
      return null
  }
}

/**
 * From and Sender as the store keeps them: message:From compares with a display name or an internal address, depending on the
 * sender, so that the SMTP address and name are asked for by their own properties.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/ (PidTagSentRepresenting…, PidTagSender…)
 */
const senderAddresses = ['0x5D02', '0x5D01', '0x0065', '0x0C1F']
const senderNames = ['0x0042', '0x0C1A']

function sender(operator: TextOperator, value: string): Restriction {
  const tags = operator === 'contains' ? [...senderAddresses, ...senderNames] : senderAddresses
  return { kind: 'or', parts: tags.map((tag) => text({ tag }, operator, value)) }
}

function text(property: RestrictionProperty, operator: TextOperator, value: string): Restriction {
  return { kind: 'contains', property, mode: modes[operator], value }
}

function exactly(
  uri: string,
  comparison: 'IsEqualTo' | 'IsGreaterThanOrEqualTo' | 'IsLessThan',
  value: string | boolean,
): Part {
  return { expression: { kind: 'compare', property: { uri }, comparison, value }, exact: true }
}

/** Always with Z: a date without offset is taken for the server's own time. */
function utc(value: string): string {
  return new Date(value).toISOString()
}

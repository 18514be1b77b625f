import { compliancePropertyWords } from './complianceProperties'
import { type KqlNode, type KqlTerm, parseComplianceKql } from './parseComplianceKql'

/** A query in words: “the subject contains “invoice” and the sender is …”. Throws BadToken where it makes no sense. */
export function explainComplianceKql(text: string): string {
  return `Messages where ${wordsOf(parseComplianceKql(text), false)}.`
}

function wordsOf(node: KqlNode, inside: boolean): string {
  if (node.kind === 'term') return termWords(node)
  if (node.kind === 'not') return `it is not so that ${wordsOf(node.node, true)}`
  const words = node.nodes.map((each) => wordsOf(each, true)).join(node.kind === 'all' ? ' and ' : ' or ')
  return inside ? `(${words})` : words
}

function termWords({ property, operator, value, quoted, prefix }: KqlTerm): string {
  const shown = `“${value}”`
  if (property === null) {
    return prefix ? `a word anywhere begins with ${shown}` : `${shown} stands anywhere in it`
  }
  const name = compliancePropertyWords[property] ?? property
  if (property === 'hasattachment' || property === 'isread') {
    return /^true$/i.test(value) === (operator !== '<>') ? `it ${name}` : `it is not so that it ${name}`
  }
  if (['received', 'sent', 'date', 'size'].includes(property)) return `${name} is ${comparison(operator, value)}`
  if (operator === '<>') return `${name} does not contain ${shown}`
  if (operator === '=') return `${name} is ${shown}`
  if (prefix) return `${name} contains a word that begins with ${shown}`
  return quoted ? `${name} contains the phrase ${shown}` : `${name} contains ${shown}`
}

function comparison(operator: KqlTerm['operator'], value: string): string {
  const [from, until] = value.split('..')
  if (until !== undefined) return `from ${from} to ${until}`
  const words: Record<KqlTerm['operator'], string> = {
    ':': '',
    '=': '',
    '<>': 'not ',
    '<': 'before or below ',
    '>': 'after or above ',
    '<=': 'at most ',
    '>=': 'at least ',
  }
  return `${words[operator]}${value}`
}

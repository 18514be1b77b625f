import type { RuleState } from '../../world/personalTypes'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { childOf, childrenOf, isTrue, textOf, type XmlElement } from '../xml/xmlElement'
import { ACTIONS, CONDITIONS, type RulePart } from './ruleXml'

export function readRule(call: Call, rule: XmlElement): Omit<RuleState, 'id'> {
  return {
    displayName: textOf(rule, 'DisplayName') ?? '',
    sequence: Number(textOf(rule, 'Priority') ?? 1),
    isEnabled: isTrue(textOf(rule, 'IsEnabled')),
    isReadOnly: false,
    hasError: false,
    conditions: readParts(call, childOf(rule, 'Conditions'), CONDITIONS),
    exceptions: readParts(call, childOf(rule, 'Exceptions'), CONDITIONS),
    actions: readParts(call, childOf(rule, 'Actions'), ACTIONS),
  }
}

function readParts(
  call: Call,
  parent: XmlElement | undefined,
  known: Record<string, RulePart>,
): Record<string, unknown> | null {
  if (!parent) return null
  return Object.fromEntries(
    parent.children.map((child) => {
      const part = known[child.name]
      if (!part)
        throw new EwsError('ErrorInboxRulesValidationError', `Rules with ${child.name} are not kept by this server.`)
      return [part.name, readValue(call, child)]
    }),
  )
}

function readValue(call: Call, part: XmlElement): unknown {
  const [first] = part.children
  if (!first) return /^(true|false|1|0)$/.test(part.text.trim()) ? isTrue(part.text) : part.text.toLowerCase()
  if (first.name === 'String') return childrenOf(part, 'String').map(({ text }) => text)
  if (first.name === 'Address') return childrenOf(part, 'Address').map(readPerson)
  if (first.name === 'MinimumSize' || first.name === 'MaximumSize') {
    return { minimumSize: sizeOf(textOf(part, 'MinimumSize')), maximumSize: sizeOf(textOf(part, 'MaximumSize')) }
  }
  return resolveFolder(call, first).folder.id
}

function readPerson(address: XmlElement) {
  const text = textOf(address, 'EmailAddress') ?? ''
  return { emailAddress: { name: textOf(address, 'Name') ?? text, address: text } }
}

function sizeOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

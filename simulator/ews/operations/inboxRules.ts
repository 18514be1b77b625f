import { hash } from 'node:crypto'
import { type Box, type Call, openByAddress, openOwn } from '../call'
import { EwsError } from '../ewsError'
import { readRule } from '../rules/readRule'
import { ruleXml } from '../rules/ruleXml'
import { errorXml, successXml } from '../soap/responseMessages'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

function boxOf(call: Call): Box {
  const address = textOf(call.request, 'MailboxSmtpAddress')
  return address ? openByAddress(call, address) : openOwn(call)
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getinboxrules-operation */
export const getInboxRules: Operation = {
  since: 'Exchange2010_SP1',
  run(call) {
    return answer('m:GetInboxRulesResponse', () => {
      const { mailbox } = boxOf(call)
      const rules = [...mailbox.rules.values()].sort((a, b) => a.sequence - b.sequence)
      return [
        textElement('m:OutlookRuleBlobExists', false),
        rules.length === 0 ? '' : element('m:InboxRules', null, ...rules.map((rule) => ruleXml(mailbox, rule))),
      ]
    })
  },
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateinboxrules-operation */
export const updateInboxRules: Operation = {
  since: 'Exchange2010_SP1',
  run(call) {
    return answer('m:UpdateInboxRulesResponse', () => {
      const box = boxOf(call)
      for (const operation of childOf(call.request, 'Operations')?.children ?? []) change(call, box, operation)
      call.world.touchMailbox(box.mailbox)
      return ''
    })
  },
}

function change(call: Call, { mailbox }: Box, operation: XmlElement): void {
  const given = childOf(operation, 'Rule')
  const id = textOf(given ?? operation, 'RuleId')
  if (operation.name === 'CreateRuleOperation' && given) {
    const made = `AQAA${hash('sha256', call.world.nextName(), 'base64').replace(/[+/]/g, 'A').slice(0, 7)}=`
    mailbox.rules.set(made, { ...readRule(call, given), id: made })
    return
  }
  if (!id || !mailbox.rules.has(id))
    throw new EwsError('ErrorInboxRulesValidationError', 'The rule to be changed does not exist.')
  if (given) mailbox.rules.set(id, { ...readRule(call, given), id })
  else mailbox.rules.delete(id)
}

function answer(tag: string, run: () => Xml): Xml {
  try {
    return successXml(tag, run())
  } catch (error) {
    if (error instanceof EwsError) return errorXml(tag, error)
    throw error
  }
}

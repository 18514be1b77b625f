import type { AutomaticReplies } from '../../world/personalTypes'
import { type Box, type Call, openByAddress } from '../call'
import { EwsError } from '../ewsError'
import { errorXml, successXml } from '../soap/responseMessages'
import { instantOf } from '../xml/readDate'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

const STATES = { disabled: 'Disabled', alwaysEnabled: 'Enabled', scheduled: 'Scheduled' } as const
const AUDIENCES = { none: 'None', contactsOnly: 'Known', all: 'All' } as const

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseroofsettings-operation */
export const getUserOofSettings: Operation = {
  since: 'Exchange2007',
  run(call) {
    return answer(call, 'GetUserOofSettingsResponse', ({ mailbox }) => {
      const { status, externalAudience, start, end, internalReply, externalReply } = mailbox.settings.automaticReplies
      const reply = (tag: string, text: string) => element(tag, null, textElement('t:Message', text))
      return [
        element(
          't:OofSettings',
          null,
          textElement('t:OofState', STATES[status]),
          textElement('t:ExternalAudience', AUDIENCES[externalAudience]),
          element('t:Duration', null, textElement('t:StartTime', start), textElement('t:EndTime', end)),
          reply('t:InternalReply', internalReply),
          reply('t:ExternalReply', externalReply),
        ),
        textElement('m:AllowExternalOof', 'All'),
      ]
    })
  },
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/setuseroofsettings-operation */
export const setUserOofSettings: Operation = {
  since: 'Exchange2007',
  run(call) {
    return answer(call, 'SetUserOofSettingsResponse', ({ mailbox }) => {
      const given = childOf(call.request, 'UserOofSettings')
      const duration = childOf(given, 'Duration')
      const before = mailbox.settings.automaticReplies
      const after: AutomaticReplies = {
        status: keyOf(STATES, textOf(given, 'OofState')) ?? 'disabled',
        externalAudience: keyOf(AUDIENCES, textOf(given, 'ExternalAudience')) ?? 'none',
        start: duration ? instantOf(textOf(duration, 'StartTime') ?? '') : before.start,
        end: duration ? instantOf(textOf(duration, 'EndTime') ?? '') : before.end,
        internalReply: textOf(childOf(given, 'InternalReply'), 'Message') ?? '',
        externalReply: textOf(childOf(given, 'ExternalReply'), 'Message') ?? '',
      }
      if (after.status === 'scheduled' && (!duration || after.end <= after.start)) {
        throw new EwsError('ErrorInvalidScheduledOofDuration', 'The duration of the scheduled replies is invalid.')
      }
      mailbox.settings.automaticReplies = after
      call.world.touchMailbox(mailbox)
      return ''
    })
  },
}

function keyOf<Key extends string>(names: Record<Key, string>, text: string | undefined): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => names[key] === text)
}

/** The availability service answers in a form of its own: one message, not a list of them. */
function answer(call: Call, response: string, run: (box: Box) => Xml): Xml {
  try {
    const box = openByAddress(call, textOf(childOf(call.request, 'Mailbox'), 'Address') ?? '')
    return element(`m:${response}`, null, successXml('m:ResponseMessage'), run(box))
  } catch (error) {
    if (error instanceof EwsError) return element(`m:${response}`, null, errorXml('m:ResponseMessage', error))
    throw error
  }
}

import type { AutomaticReplies, AutomaticReplySetting } from '../capabilities/automaticReplies'
import { type CallOptions, type Mailbox, ProviderError } from '../contract'
import type { EwsClient } from './client'
import { onlyMessage } from './soap/responseMessages'
import { instantIn } from './xml/instantIn'
import { tag } from './xml/writeXml'
import { childOf, textOf, type XmlElement } from './xml/xmlElement'

const statuses = { disabled: 'Disabled', alwaysEnabled: 'Enabled', scheduled: 'Scheduled' } as const
const audiences = { none: 'None', contactsOnly: 'Known', all: 'All' } as const
/** A schedule has to be given with every change; the days that nobody asked for are these. */
const dayMilliseconds = 24 * 60 * 60 * 1000

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/automatic-replies-and-ews-in-exchange */
export function ewsAutomaticReplies(client: EwsClient): AutomaticReplies {
  async function get({ mailbox }: Mailbox, { signal }: CallOptions): Promise<AutomaticReplySetting> {
    const response = await client.call({
      operation: tag('m:GetUserOofSettingsRequest', {}, tag('t:Mailbox', {}, tag('t:Address', {}, addressOf(mailbox)))),
      mailbox,
      repeatable: true,
      signal,
    })
    onlyMessage(response)
    const settings = childOf(response, 'OofSettings')
    if (settings) return settingOf(settings)
    throw new ProviderError('badAnswer', 'The server answered without the automatic replies.', { statusCode: 200 })
  }

  function addressOf(mailbox: string): string {
    const owner = client.mailboxOf(mailbox)
    if (owner !== '') return owner
    throw new ProviderError('badRequest', 'Name the mailbox: automatic replies are asked for by its address.', {
      statusCode: 0,
    })
  }

  return {
    get,
    /** The service takes the whole setting only, so what is left out is read first. */
    async set({ mailbox, setting }, options) {
      const wanted = { ...(await get({ mailbox }, options)), ...setting }
      const start = wanted.scheduledStart ?? new Date().toISOString()
      const end = wanted.scheduledEnd ?? new Date(Date.parse(start) + dayMilliseconds).toISOString()
      const response = await client.call({
        operation: tag(
          'm:SetUserOofSettingsRequest',
          {},
          tag('t:Mailbox', {}, tag('t:Address', {}, addressOf(mailbox))),
          tag(
            't:UserOofSettings',
            {},
            tag('t:OofState', {}, statuses[wanted.status]),
            tag('t:ExternalAudience', {}, audiences[wanted.externalAudience]),
            tag('t:Duration', {}, tag('t:StartTime', {}, utc(start)), tag('t:EndTime', {}, utc(end))),
            tag('t:InternalReply', {}, tag('t:Message', {}, wanted.internalReply)),
            tag('t:ExternalReply', {}, tag('t:Message', {}, wanted.externalReply)),
          ),
        ),
        mailbox,
        repeatable: true,
        signal: options.signal,
      })
      onlyMessage(response)
      return get({ mailbox }, options)
    },
  }
}

function settingOf(settings: XmlElement): AutomaticReplySetting {
  const duration = childOf(settings, 'Duration')
  return {
    status: nameOf(statuses, textOf(settings, 'OofState')) ?? 'disabled',
    externalAudience: nameOf(audiences, textOf(settings, 'ExternalAudience')) ?? 'none',
    scheduledStart: instantIn(duration, 'StartTime'),
    scheduledEnd: instantIn(duration, 'EndTime'),
    internalReply: textOf(settings, 'InternalReply', 'Message') ?? '',
    externalReply: textOf(settings, 'ExternalReply', 'Message') ?? '',
  }
}

function nameOf<Name extends string>(names: Record<Name, string>, value: string | undefined): Name | undefined {
  return (Object.keys(names) as Name[]).find((name) => names[name] === value)
}

function utc(instant: string): string {
  return new Date(instant).toISOString()
}

import type { AutomaticReplies } from '../../world/personalTypes'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, GraphError, notImplemented } from '../graphError'
import { readEnum, readJsonBody, readObject, readString, unknownBodyProperty } from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'
import { odataContext } from '../odataContext'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { isTimeZone, readZonedTime, zonedTimeJson } from '../query/timeZone'

const SETTINGS_TYPE = 'microsoft.graph.mailboxSettings'
const REPLIES_TYPE = 'microsoft.graph.automaticRepliesSetting'

/** https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
export function getMailboxSettings(call: MailboxCall): GraphAnswer {
  const all = settingsJson(call)
  const select = parseSelect(readQueryOptions(call.query).select, Object.keys(all), SETTINGS_TYPE)
  const json = select ? Object.fromEntries(select.map((name) => [name, all[name]])) : all
  return {
    status: 200,
    json: { '@odata.context': odataContext(call, `${call.owner}/mailboxSettings`, select), ...json },
  }
}

/** A setting of its own: an object as it is, anything else within `value`. */
export function getMailboxSetting(call: MailboxCall): GraphAnswer {
  const all = settingsJson(call)
  const asked = call.parameters.setting as string
  const name = Object.keys(all).find((each) => each.toLowerCase() === asked.toLowerCase())
  if (!name) throw badRequest(`Resource not found for the segment '${asked}'.`)
  const value = all[name]
  const json = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { value }
  const of = `${call.owner}/mailboxSettings/${name}`
  return { status: 200, json: { '@odata.context': odataContext(call, of, null), ...json } }
}

/** https://learn.microsoft.com/graph/api/user-update-mailboxsettings */
export function updateMailboxSettings(call: MailboxCall): GraphAnswer {
  const body = withoutAnnotations(readJsonBody(call))
  const changed = { ...call.mailbox.settings }
  for (const [name, value] of Object.entries(body)) {
    if (name === 'automaticRepliesSetting') changed.automaticReplies = readReplies(changed.automaticReplies, value)
    else if (name === 'timeZone') changed.timeZone = readTimeZone(value)
    else if (name === 'dateFormat') changed.dateFormat = readString(value)
    else if (name === 'timeFormat') changed.timeFormat = readString(value)
    else if (Object.hasOwn(settingsJson(call), name)) throw notImplemented(`writing the mailbox setting ${name}`)
    else throw unknownBodyProperty(name, SETTINGS_TYPE)
  }
  call.mailbox.settings = changed
  call.world.touchMailbox(call.mailbox)
  const all = settingsJson(call)
  const json = Object.fromEntries(Object.keys(body).map((name) => [name, all[name]]))
  return { status: 200, json: { '@odata.context': odataContext(call, `${call.owner}/mailboxSettings`, null), ...json } }
}

function readReplies(before: AutomaticReplies, value: unknown): AutomaticReplies {
  const after = { ...before }
  for (const [name, given] of Object.entries(withoutAnnotations(readObject(value, REPLIES_TYPE)))) {
    if (name === 'status') {
      const states = ['disabled', 'alwaysEnabled', 'scheduled'] as const
      after.status = readEnum(given, states, 'microsoft.graph.automaticRepliesStatus')
    } else if (name === 'externalAudience') {
      const audiences = ['none', 'contactsOnly', 'all'] as const
      after.externalAudience = readEnum(given, audiences, 'microsoft.graph.externalAudienceScope')
    } else if (name === 'scheduledStartDateTime') after.start = readZonedTime(given).instant
    else if (name === 'scheduledEndDateTime') after.end = readZonedTime(given).instant
    else if (name === 'internalReplyMessage') after.internalReply = given === null ? '' : readString(given)
    else if (name === 'externalReplyMessage') after.externalReply = given === null ? '' : readString(given)
    else throw unknownBodyProperty(name, REPLIES_TYPE)
  }
  if (after.status === 'scheduled' && after.end <= after.start) {
    throw new GraphError(400, 'ErrorInvalidTimeSettings', 'Start Time should occur before End Time.')
  }
  return after
}

function readTimeZone(value: unknown): string {
  const name = readString(value)
  if (!isTimeZone(name)) throw new GraphError(400, 'InvalidTimeZone', 'Time Zone settings provided are invalid.')
  return name
}

function settingsJson(call: MailboxCall): Record<string, unknown> {
  const { settings, folders } = call.mailbox
  const archive = [...folders.values()].find(({ wellKnownName }) => wellKnownName === 'archive')
  const { automaticReplies: replies } = settings
  const zone = call.preferences.timeZone
  return {
    archiveFolder: archive?.id ?? null,
    timeZone: settings.timeZone,
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    dateFormat: settings.dateFormat,
    timeFormat: settings.timeFormat,
    userPurpose: call.person.licences.length > 0 ? 'user' : 'shared',
    automaticRepliesSetting: {
      status: replies.status,
      externalAudience: replies.externalAudience,
      internalReplyMessage: replies.internalReply,
      externalReplyMessage: replies.externalReply,
      scheduledStartDateTime: zonedTimeJson(replies.start, zone),
      scheduledEndDateTime: zonedTimeJson(replies.end, zone),
    },
    language: { locale: settings.locale, displayName: languageName(settings.locale) },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: settings.timeZone },
    },
  }
}

function languageName(locale: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale
}

import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { errorXml, successXml } from '../soap/responseMessages'
import { instantOf } from '../xml/readDate'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

const SHOW_AS: Record<string, string> = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'OOF',
  workingElsewhere: 'WorkingElsewhere',
}

/** When people are busy, not with what. https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation */
export const getUserAvailability: Operation = {
  since: 'Exchange2007',
  run(call) {
    const window = childOf(childOf(call.request, 'FreeBusyViewOptions'), 'TimeWindow')
    if (!window)
      throw new EwsError('ErrorInvalidFreeBusyViewType', 'A free/busy view with its time window is required.')
    const people = childOf(call.request, 'MailboxDataArray')?.children ?? []
    return element(
      'm:GetUserAvailabilityResponse',
      null,
      element('m:FreeBusyResponseArray', null, ...people.map((each) => freeBusyOf(call, each, window))),
    )
  },
}

function freeBusyOf(call: Call, data: XmlElement, window: XmlElement): Xml {
  const address = textOf(childOf(data, 'Email'), 'Address') ?? ''
  const person = call.world.findPerson(address)
  const mailbox = person && (call.world.onPremisesMailboxOf(person) ?? call.world.mailboxOf(person))
  if (!person || !mailbox) {
    const error = new EwsError('ErrorMailRecipientNotFound', `Unable to resolve e-mail address <${address}>.`)
    return element('m:FreeBusyResponse', null, errorXml('m:ResponseMessage', error), noView())
  }
  const start = instantOf(textOf(window, 'StartTime') ?? '')
  const end = instantOf(textOf(window, 'EndTime') ?? '')
  const events = [...mailbox.events.values()]
    .filter((event) => !event.isCancelled && event.start < end && event.end > start)
    .sort((a, b) => a.start.getTime() - b.start.getTime())
  return element(
    'm:FreeBusyResponse',
    null,
    successXml('m:ResponseMessage'),
    element(
      'm:FreeBusyView',
      null,
      textElement('t:FreeBusyViewType', 'FreeBusy'),
      element(
        't:CalendarEventArray',
        null,
        ...events.map((event) =>
          element(
            't:CalendarEvent',
            null,
            textElement('t:StartTime', event.start.toISOString().slice(0, 19)),
            textElement('t:EndTime', event.end.toISOString().slice(0, 19)),
            textElement('t:BusyType', SHOW_AS[event.showAs] ?? 'NoData'),
          ),
        ),
      ),
    ),
  )
}

function noView(): Xml {
  return element('m:FreeBusyView', null, textElement('t:FreeBusyViewType', 'None'))
}

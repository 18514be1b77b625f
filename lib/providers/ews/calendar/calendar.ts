import type { Calendar, CalendarEvent, EventPage } from '../../capabilities/calendar'
import { type CallOptions, type Mailbox, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { folderIdElement } from '../folders/folderIds'
import { isFlagOn } from '../folders/folders'
import { idOf, itemIdElement } from '../ids/ewsId'
import { itemIn } from '../items/getItems'
import { shapeOf } from '../items/itemShapes'
import { onlyMessage, responseMessages } from '../soap/responseMessages'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import { eventElement, eventFields, eventOf, listFields, requestNameField } from './eventShapes'

/** A view takes two years at most; with recurrences spelt out it may hold many. */
const longestViewMilliseconds = 365 * 24 * 60 * 60 * 1000
const viewLimit = 1000
const detailsAtOnce = 100

interface Listed {
  eventId: string
  subject: string
}

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/calendars-and-ews-in-exchange */
export function ewsCalendar(client: EwsClient): Calendar {
  async function find({ mailbox }: Mailbox, view: Xml, rest: Xml[], { signal }: CallOptions): Promise<XmlElement> {
    const response = await client.call({
      operation: tag(
        'm:FindItem',
        { Traversal: 'Shallow' },
        shapeOf(listFields),
        view,
        rest,
        tag('m:ParentFolderIds', {}, folderIdElement(client, mailbox, 'calendar')),
      ),
      mailbox,
      repeatable: true,
      signal,
    })
    const root = childOf(onlyMessage(response), 'RootFolder')
    if (root) return root
    throw new ProviderError('badAnswer', 'The server answered without the calendar’s events.', { statusCode: 200 })
  }

  /** What overlaps the range, recurring ones spelt out. A view that is cut off is asked for again in halves. */
  async function inRange(query: Mailbox & { from: number; before: number }, options: CallOptions): Promise<Listed[]> {
    const { from, before } = query
    const middle = from + Math.ceil((before - from) / 2)
    const halves = async () => [
      ...(await inRange({ ...query, before: middle }, options)),
      ...(await inRange({ ...query, from: middle }, options)),
    ]
    if (before - from > longestViewMilliseconds) return halves()
    const view = tag('m:CalendarView', {
      MaxEntriesReturned: viewLimit,
      StartDate: new Date(from).toISOString(),
      EndDate: new Date(before).toISOString(),
    })
    const root = await find(query, view, [], options)
    const whole = isFlagOn(root.attributes.IncludesLastItemInRange ?? 'true')
    return whole || before - from <= 60_000 ? listedIn(root) : halves()
  }

  /** Every event once, a series as one, the latest first, until there are enough. */
  async function all(query: Mailbox & { enough(found: Listed[]): boolean }, options: CallOptions): Promise<Listed[]> {
    const found: Listed[] = []
    for (let offset = 0; ; ) {
      const view = tag('m:IndexedPageItemView', { MaxEntriesReturned: 200, Offset: offset, BasePoint: 'Beginning' })
      const start = tag('t:FieldURI', { FieldURI: 'calendar:Start' })
      const order = tag('m:SortOrder', {}, tag('t:FieldOrder', { Order: 'Descending' }, start))
      const root = await find(query, view, [order], options)
      found.push(...listedIn(root))
      const next = Number(root.attributes.IndexedPagingOffset ?? Number.NaN)
      if (isFlagOn(root.attributes.IncludesLastItemInRange) || !(next > offset) || query.enough(found)) return found
      offset = next
    }
  }

  async function details(
    mailbox: string,
    eventIds: readonly string[],
    { signal }: CallOptions,
  ): Promise<CalendarEvent[]> {
    const events: CalendarEvent[] = []
    for (let at = 0; at < eventIds.length; at += detailsAtOnce) {
      const ids = eventIds.slice(at, at + detailsAtOnce)
      const response = await client.call({
        operation: tag(
          'm:GetItem',
          {},
          shapeOf(eventFields, 'Text'),
          tag(
            'm:ItemIds',
            {},
            ids.map((id) => itemIdElement(id)),
          ),
        ),
        mailbox,
        repeatable: true,
        signal,
      })
      for (const answer of responseMessages(response, ids.length)) {
        if (answer.ok) events.push(eventOf(itemIn(answer.message)))
        // Deleted between the list and the look at it
        else if (answer.error.code !== 'itemNotFound') throw answer.error
      }
    }
    return events
  }

  /** The event that an earlier try has made; null: none */
  async function made(mailbox: string, requestName: string, options: CallOptions): Promise<CalendarEvent | null> {
    const view = tag('m:IndexedPageItemView', { MaxEntriesReturned: 1, Offset: 0, BasePoint: 'Beginning' })
    const ours = tag(
      'm:Restriction',
      {},
      tag(
        't:IsEqualTo',
        {},
        requestNameField,
        tag('t:FieldURIOrConstant', {}, tag('t:Constant', { Value: requestName })),
      ),
    )
    const [listed] = listedIn(await find({ mailbox }, view, [ours], options))
    return listed ? ((await details(mailbox, [listed.eventId], options))[0] ?? null) : null
  }

  return {
    async list({ mailbox, from, before, subject, limit }, options): Promise<EventPage> {
      const wanted = subject?.toLowerCase()
      const fits = (event: Listed) => wanted === undefined || event.subject.toLowerCase().includes(wanted)
      const found =
        from !== undefined && before !== undefined
          ? await inRange({ mailbox, from: Date.parse(from), before: Date.parse(before) }, options)
          : await all({ mailbox, enough: (soFar) => soFar.filter(fits).length > limit }, options)
      const unique = [...new Map(found.filter(fits).map((event) => [event.eventId, event])).values()]
      const ids = unique.slice(0, limit).map(({ eventId }) => eventId)
      return { events: await details(mailbox, ids, options), truncated: unique.length > limit }
    },

    async create({ mailbox, event }, options) {
      const before = await made(mailbox, event.requestName, options)
      if (before) return before
      const invited = event.required.length + event.optional.length > 0
      const response = await client.call({
        operation: () =>
          tag(
            'm:CreateItem',
            { SendMeetingInvitations: invited ? 'SendToAllAndSaveCopy' : 'SendToNone' },
            tag('m:SavedItemFolderId', {}, folderIdElement(client, mailbox, 'calendar')),
            tag('m:Items', {}, eventElement(event, client.requestVersion)),
          ),
        mailbox,
        repeatable: false,
        signal: options.signal,
      })
      const eventId = idOf(childOf(itemIn(onlyMessage(response)), 'ItemId'))
      const [created] = await details(mailbox, [eventId], options)
      if (created) return created
      throw new ProviderError('badAnswer', 'The event was made, and is gone already.', { statusCode: 200 })
    },
  }
}

function listedIn(root: XmlElement): Listed[] {
  return (childOf(root, 'Items')?.children ?? []).map((item) => ({
    eventId: idOf(childOf(item, 'ItemId')),
    subject: textOf(item, 'Subject') ?? '',
  }))
}

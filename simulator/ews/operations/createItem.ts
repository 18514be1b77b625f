import type { Call } from '../call'
import { openOwn } from '../call'
import { EwsError } from '../ewsError'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { isEvent, isMessage, type StoredItem } from '../items/storedItem'
import { removeItem } from '../moving/moveItem'
import { errorXml, successXml } from '../soap/responseMessages'
import { answerItem, isAnswer } from '../writing/answerItem'
import { sendInvitations } from '../writing/meetings'
import { storeItem } from '../writing/storeItem'
import { submit } from '../writing/submit'
import { element, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'
import { itemIds } from './responses'

const MESSAGE = 'm:CreateItemResponseMessage'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createitem-operation */
export const createItem: Operation = {
  since: 'Exchange2007',
  async run(call) {
    const messages: Xml[] = []
    for (const each of childOf(call.request, 'Items')?.children ?? []) messages.push(await answerFor(call, each))
    return element('m:CreateItemResponse', null, element('m:ResponseMessages', null, ...messages))
  },
}

async function answerFor(call: Call, item: XmlElement): Promise<Xml> {
  try {
    return successXml(MESSAGE, isAnswer(item.name) ? await answerItem(call, item) : await create(call, item))
  } catch (error) {
    if (error instanceof EwsError) return errorXml(MESSAGE, error, element('m:Items', null))
    throw error
  }
}

async function create(call: Call, given: XmlElement): Promise<Xml> {
  const { attributes } = call.request
  const disposition = attributes.MessageDisposition
  const isCalendar = given.name === 'CalendarItem'
  if (isCalendar && attributes.SendMeetingInvitations === undefined) {
    throw new EwsError(
      'ErrorSendMeetingInvitationsRequired',
      'SendMeetingInvitations attribute is required for calendar items.',
    )
  }
  const isMail = given.name === 'Message'
  if (isMail && disposition === undefined) {
    throw new EwsError('ErrorMessageDispositionRequired', 'Message disposition attribute is required.')
  }
  const target = targetOf(call, given.name, isMail ? disposition : undefined)
  const item = await storeItem(call, target, given)
  checkEvent(call, target, item)
  if (!isMail || disposition === 'SaveOnly' || !isMessage(item)) {
    if (isEvent(item) && attributes.SendMeetingInvitations !== 'SendToNone') sendInvitations(call, item)
    return itemIds([{ box: target, item }])
  }
  try {
    submit(call, target, item)
  } catch (error) {
    removeItem(call, { ...target, item })
    throw error
  }
  if (disposition === 'SendOnly') removeItem(call, { ...target, item })
  return element('m:Items', null)
}

/** An event that ends before it begins is not kept. */
function checkEvent(call: Call, target: OpenFolder, item: StoredItem): void {
  if (!isEvent(item) || item.end.getTime() >= item.start.getTime()) return
  removeItem(call, { ...target, item })
  throw new EwsError('ErrorCalendarEndDateIsEarlierThanStartDate', 'EndDate is earlier than StartDate')
}

const HOMES: Record<string, string> = {
  CalendarItem: 'calendar',
  Contact: 'contacts',
  DistributionList: 'contacts',
  Task: 'tasks',
}

/** Where the request says, or where such an item has its place. */
function targetOf(call: Call, kind: string, disposition: string | undefined): OpenFolder {
  const wanted = childOf(call.request, 'SavedItemFolderId')?.children[0]
  if (wanted) {
    if (disposition === 'SendOnly') {
      throw new EwsError(
        'ErrorInvalidSendItemSaveSettings',
        'A folder to save to cannot be given when nothing is saved.',
      )
    }
    return resolveFolder(call, wanted)
  }
  const box = openOwn(call)
  const home = HOMES[kind] ?? (disposition === 'SendAndSaveCopy' ? 'sentitems' : 'drafts')
  const folder = call.world.folderByIdOrName(box.mailbox, home)
  if (!folder) throw new Error(`A mailbox without the folder ${home}`)
  return { ...box, folder }
}

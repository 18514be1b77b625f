import { describe, expect, it } from 'vitest'
import { holdToSchema } from '../testing/holdToSchema'
import { erase, move, save } from '../testing/itemRequests'
import { all, codes, ewsOfFile, firstId, inbox, MAILBOX, savedMessage } from '../testing/serveEws'

const ews = await ewsOfFile()

describe('what changes', () => {
  it('is told by synchronisation, from a state to the next', async () => {
    const sync = (state: string, most = 512) =>
      `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>${inbox(MAILBOX, 'notes')}</m:SyncFolderId>${state ? `<m:SyncState>${state}</m:SyncState>` : ''}<m:MaxChangesReturned>${most}</m:MaxChangesReturned></m:SyncFolderItems>`
    const stateOf = (xml: Parameters<typeof all>[0]) => all(xml, 'SyncState')[0]?.text ?? ''
    const notes = inbox(MAILBOX, 'notes')
    const ids = [
      firstId(await ews.ask(savedMessage('note 1', '', notes))),
      firstId(await ews.ask(savedMessage('note 2', '', notes))),
    ]
    const first = await ews.ask(sync('', 1))
    expect([all(first.xml, 'Create').length, all(first.xml, 'IncludesLastItemInRange')[0]?.text]).toEqual([1, 'false'])
    const second = await ews.ask(sync(stateOf(first.xml)))
    expect([all(second.xml, 'Create').length, all(second.xml, 'IncludesLastItemInRange')[0]?.text]).toEqual([1, 'true'])
    await ews.ask(erase(ids[0] ?? '', 'HardDelete'))
    const third = await ews.ask(sync(stateOf(second.xml)))
    expect(all(third.xml, 'Delete')).toHaveLength(1)
    expect(codes(await ews.ask(sync('bm9uc2Vuc2U=')))).toEqual(['ErrorInvalidSyncStateData'])
    const hierarchy = await ews.ask(
      `<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:SyncFolderId>${inbox(MAILBOX, 'msgfolderroot')}</m:SyncFolderId></m:SyncFolderHierarchy>`,
    )
    const again = await ews.ask(
      `<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:SyncFolderId>${inbox(MAILBOX, 'msgfolderroot')}</m:SyncFolderId><m:SyncState>${stateOf(hierarchy.xml)}</m:SyncState></m:SyncFolderHierarchy>`,
    )
    expect(all(hierarchy.xml, 'Create').length).toBeGreaterThan(15)
    expect(all(again.xml, 'Create')).toHaveLength(0)
  })

  it('is told by pull notifications', async () => {
    const subscribed = await ews.ask(
      `<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds>${inbox()}${inbox(MAILBOX, 'junkemail')}</t:FolderIds><t:EventTypes><t:EventType>NewMailEvent</t:EventType><t:EventType>CreatedEvent</t:EventType><t:EventType>MovedEvent</t:EventType><t:EventType>DeletedEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>`,
    )
    const id = all(subscribed.xml, 'SubscriptionId')[0]?.text
    const events = (watermark: string | undefined) =>
      `<m:GetEvents><m:SubscriptionId>${id}</m:SubscriptionId><m:Watermark>${watermark}</m:Watermark></m:GetEvents>`
    const start = all(subscribed.xml, 'Watermark')[0]?.text
    const quiet = await ews.ask(events(start))
    expect(all(quiet.xml, 'StatusEvent')).toHaveLength(1)
    await ews.ask(move(await save(ews, 'watched'), 'junkemail'))
    const told = await ews.ask(events(start))
    expect(all(told.xml, 'CreatedEvent')).toHaveLength(1)
    const next = all(told.xml, 'Watermark').at(-1)?.text
    expect(codes(await ews.ask(events(start)))).toEqual(['ErrorInvalidWatermark'])
    expect(codes(await ews.ask(events(next)))).toEqual(['NoError'])
    const end = `<m:Unsubscribe><m:SubscriptionId>${id}</m:SubscriptionId></m:Unsubscribe>`
    expect(codes(await ews.ask(end))).toEqual(['NoError'])
    expect(codes(await ews.ask(end))).toEqual(['ErrorSubscriptionNotFound'])
  })
})

holdToSchema(() => ews, 10)

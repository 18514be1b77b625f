import { describe, expect, it } from 'vitest'
import { holdToSchema } from '../testing/holdToSchema'
import { attributesOf, erase, getItem, move, save, subjects } from '../testing/itemRequests'
import { all, codes, ewsOfFile, findBySubject, firstId, inbox, MAILBOX, OTHER } from '../testing/serveEws'

const ews = await ewsOfFile()

describe('what is no mail', () => {
  it('makes meetings that colleagues get, shows them in a range and cancels them', async () => {
    const event = `<t:CalendarItem><t:Subject>Gate drill</t:Subject><t:Body BodyType="Text">Bring a vest</t:Body><t:ReminderIsSet>true</t:ReminderIsSet><t:ReminderMinutesBeforeStart>30</t:ReminderMinutesBeforeStart><t:Start>2026-12-01T09:00:00Z</t:Start><t:End>2026-12-01T09:30:00Z</t:End><t:IsAllDayEvent>false</t:IsAllDayEvent><t:LegacyFreeBusyStatus>OOF</t:LegacyFreeBusyStatus><t:Location>Gate 2</t:Location><t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>${OTHER}</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees></t:CalendarItem>`
    const made = await ews.ask(
      `<m:CreateItem SendMeetingInvitations="SendToAllAndSaveCopy"><m:Items>${event}</m:Items></m:CreateItem>`,
      { impersonate: MAILBOX },
    )
    const id = firstId(made)
    const view = (address: string) =>
      `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-12-01T00:00:00Z" EndDate="2026-12-02T00:00:00Z"/><m:ParentFolderIds>${inbox(address, 'calendar')}</m:ParentFolderIds></m:FindItem>`
    expect(subjects((await ews.ask(view(OTHER))).text)).toEqual(['Gate drill'])
    const request = await ews.ask(findBySubject('gate drill', inbox(OTHER), '<t:BaseShape>AllProperties</t:BaseShape>'))
    expect(all(request.xml, 'MeetingRequest')).toHaveLength(1)
    const whole = await ews.ask(getItem(id, '<t:BaseShape>AllProperties</t:BaseShape>'))
    expect(whole.text).toMatch(/<t:LegacyFreeBusyStatus>OOF<.*<t:MyResponseType>Organizer<.*<t:Duration>PT30M</s)
    expect(codes(await ews.ask(erase(id, 'MoveToDeletedItems')))).toEqual(['ErrorSendMeetingCancellationsRequired'])
    await ews.ask(erase(id, 'MoveToDeletedItems').replace('">', '" SendMeetingCancellations="SendToAllAndSaveCopy">'))
    expect(
      (await ews.ask(getItem(firstId(await ews.ask(view(OTHER))), '<t:BaseShape>AllProperties</t:BaseShape>'))).text,
    ).toContain('<t:IsCancelled>true')
  })

  it('gives each occurrence of a series an id, by which it is read, deleted and found again', async () => {
    const series = `<t:CalendarItem><t:Subject>Toolbox talk</t:Subject><t:Start>2026-12-07T07:00:00Z</t:Start><t:End>2026-12-07T07:15:00Z</t:End><t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek></t:WeeklyRecurrence><t:NumberedRecurrence><t:StartDate>2026-12-07</t:StartDate><t:NumberOfOccurrences>3</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence></t:CalendarItem>`
    const made = await ews.ask(
      `<m:CreateItem SendMeetingInvitations="SendToNone"><m:Items>${series}</m:Items></m:CreateItem>`,
      { impersonate: MAILBOX },
    )
    const master = firstId(made)
    const { Id = '' } = all(made.xml, 'ItemId')[0]?.attributes ?? {}
    const view = `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-12-07T07:15:00Z" EndDate="2026-12-31T00:00:00Z"/><m:ParentFolderIds>${inbox(MAILBOX, 'calendar')}</m:ParentFolderIds></m:FindItem>`
    const shown = async () => {
      const { xml } = await ews.ask(view)
      const events = all(xml, 'CalendarItem').filter((event) =>
        event.children.some(({ text }) => text === 'Toolbox talk'),
      )
      return events.map((event) => [
        all(event, 'Start')[0]?.text,
        all(event, 'CalendarItemType')[0]?.text,
        all(event, 'ItemId')[0]?.attributes.Id ?? '',
      ])
    }
    const before = await shown()
    expect(before.map(([start, type]) => [start, type])).toEqual([
      ['2026-12-14T07:00:00Z', 'Occurrence'],
      ['2026-12-21T07:00:00Z', 'Occurrence'],
    ])
    const second = `<t:OccurrenceItemId RecurringMasterId="${Id}" InstanceIndex="2"/>`
    expect(firstId(await ews.ask(getItem(second)))).toContain(before[0]?.[2])
    const whole = '<t:BaseShape>AllProperties</t:BaseShape>'
    const owner = await ews.ask(getItem(`<t:RecurringMasterItemId OccurrenceId="${before[1]?.[2]}"/>`, whole))
    expect(firstId(owner)).toBe(master)
    expect(owner.text).toContain('<t:CalendarItemType>RecurringMaster<')
    expect(codes(await ews.ask(move(second, 'deleteditems')))).toEqual(['ErrorCalendarCannotMoveOrCopyOccurrence'])
    await ews.ask(erase(second, 'HardDelete').replace('">', '" SendMeetingCancellations="SendToNone">'))
    expect((await shown()).map(([start]) => start)).toEqual(['2026-12-21T07:00:00Z'])
    expect(codes(await ews.ask(getItem(second)))).toEqual(['ErrorCalendarOccurrenceIsDeletedFromRecurrence'])
    expect(codes(await ews.ask(getItem(second.replace('"2"', '"9"'))))).toEqual([
      'ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange',
    ])
  })

  it('keeps contacts, tasks and their further properties', async () => {
    const contact =
      '<t:Contact><t:DisplayName>Mara Quill</t:DisplayName><t:GivenName>Mara</t:GivenName><t:EmailAddresses><t:Entry Key="EmailAddress1">mara@freight.example</t:Entry></t:EmailAddresses><t:PhoneNumbers><t:Entry Key="MobilePhone">+44 7700 900999</t:Entry></t:PhoneNumbers><t:Birthday>1980-05-01T00:00:00Z</t:Birthday><t:Surname>Quill</t:Surname></t:Contact>'
    const task =
      '<t:Task><t:Subject>Count pallets</t:Subject><t:DueDate>2026-12-01T00:00:00Z</t:DueDate><t:PercentComplete>50</t:PercentComplete><t:Status>InProgress</t:Status></t:Task>'
    const made = await ews.ask(`<m:CreateItem><m:Items>${contact}${task}</m:Items></m:CreateItem>`, {
      impersonate: MAILBOX,
    })
    expect(codes(made)).toEqual(['NoError', 'NoError'])
    const ids = all(made.xml, 'ItemId').map(({ attributes }) => `<t:ItemId Id="${attributes.Id}"/>`)
    const both = await ews.ask(getItem(ids.join(''), '<t:BaseShape>AllProperties</t:BaseShape>'))
    expect(both.text).toMatch(/mara@freight\.example.*900999.*1980-05-01.*<t:Surname>Quill/s)
    expect(both.text).toMatch(/<t:PercentComplete>50<.*<t:Status>InProgress/s)
    const resolved = await ews.ask(
      '<m:ResolveNames ReturnFullContactData="true" SearchScope="ContactsActiveDirectory"><m:UnresolvedEntry>mara</m:UnresolvedEntry></m:ResolveNames>',
      { impersonate: MAILBOX },
    )
    expect(all(resolved.xml, 'EmailAddress')[0]?.text).toBe('mara@freight.example')
  })

  it('resolves names, expands groups and lists mailboxes', async () => {
    const resolve = (text: string) =>
      `<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>${text}</m:UnresolvedEntry></m:ResolveNames>`
    expect(codes(await ews.ask(resolve('bill.tranter')))).toEqual(['NoError'])
    expect(codes(await ews.ask(resolve('b')))).toEqual(['ErrorNameResolutionMultipleResults'])
    expect(codes(await ews.ask(resolve('zzz')))).toEqual(['ErrorNameResolutionNoResults'])
    const group = await ews.ask(
      '<m:ExpandDL><m:Mailbox><t:EmailAddress>depots@harbourpine.example</t:EmailAddress></m:Mailbox></m:ExpandDL>',
    )
    expect(all(group.xml, 'EmailAddress').length).toBe(12)
    const boxes =
      '<m:GetSearchableMailboxes><m:ExpandGroupMembership>false</m:ExpandGroupMembership></m:GetSearchableMailboxes>'
    expect(all((await ews.ask(boxes)).xml, 'PrimarySmtpAddress')).toHaveLength(12)
    expect(codes(await ews.ask(boxes, { login: 'DEPOT\\svc-delegate' }))).toEqual(['ErrorAccessDenied'])
  })

  it('keeps automatic replies and rules', async () => {
    const whose = `<t:Mailbox><t:Address>${MAILBOX}</t:Address></t:Mailbox>`
    const set = `<m:SetUserOofSettingsRequest>${whose}<t:UserOofSettings><t:OofState>Enabled</t:OofState><t:ExternalAudience>Known</t:ExternalAudience><t:InternalReply><t:Message>Away</t:Message></t:InternalReply><t:ExternalReply><t:Message>Out</t:Message></t:ExternalReply></t:UserOofSettings></m:SetUserOofSettingsRequest>`
    expect(codes(await ews.ask(set))).toEqual(['NoError'])
    const replies = await ews.ask(`<m:GetUserOofSettingsRequest>${whose}</m:GetUserOofSettingsRequest>`)
    expect(replies.text).toMatch(/<t:OofState>Enabled<.*<t:Message>Away</s)
    const rule = `<t:DisplayName>Payroll</t:DisplayName><t:Priority>1</t:Priority><t:IsEnabled>true</t:IsEnabled><t:Conditions><t:ContainsSubjectStrings><t:String>payroll</t:String></t:ContainsSubjectStrings></t:Conditions><t:Actions><t:MoveToFolder>${inbox(MAILBOX, 'junkemail')}</t:MoveToFolder><t:StopProcessingRules>true</t:StopProcessingRules></t:Actions>`
    const whom = `<m:MailboxSmtpAddress>${MAILBOX}</m:MailboxSmtpAddress>`
    const change = (operation: string) =>
      `<m:UpdateInboxRules>${whom}<m:RemoveOutlookRuleBlob>true</m:RemoveOutlookRuleBlob><m:Operations>${operation}</m:Operations></m:UpdateInboxRules>`
    expect(
      codes(await ews.ask(change(`<t:CreateRuleOperation><t:Rule>${rule}</t:Rule></t:CreateRuleOperation>`))),
    ).toEqual(['NoError'])
    const rules = await ews.ask(`<m:GetInboxRules>${whom}</m:GetInboxRules>`)
    const id = all(rules.xml, 'Rule').find((each) => each.children[1]?.text === 'Payroll')?.children[0]?.text
    expect(rules.text).toContain('<t:StopProcessingRules>true</t:StopProcessingRules>')
    expect(
      codes(await ews.ask(change(`<t:DeleteRuleOperation><t:RuleId>${id}</t:RuleId></t:DeleteRuleOperation>`))),
    ).toEqual(['NoError'])
    expect(
      codes(await ews.ask(change(`<t:DeleteRuleOperation><t:RuleId>${id}</t:RuleId></t:DeleteRuleOperation>`))),
    ).toEqual(['ErrorInboxRulesValidationError'])
  })

  it('answers the small questions', async () => {
    const zones = await ews.ask('<m:GetServerTimeZones ReturnFullTimeZoneData="true"/>')
    expect(all(zones.xml, 'TimeZoneDefinition').length).toBeGreaterThan(8)
    expect(codes(await ews.ask('<m:GetRoomLists/>'))).toEqual(['NoError'])
    expect(
      codes(
        await ews.ask(
          `<m:GetDelegate IncludePermissions="false"><m:Mailbox><t:EmailAddress>${MAILBOX}</t:EmailAddress></m:Mailbox></m:GetDelegate>`,
        ),
      ),
    ).toEqual(['NoError'])
    const free = await ews.ask(
      `<m:GetUserAvailabilityRequest><t:TimeZone><t:Bias>0</t:Bias><t:StandardTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime><t:DaylightTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone><m:MailboxDataArray><t:MailboxData><t:Email><t:Address>${OTHER}</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>2026-12-01T00:00:00</t:StartTime><t:EndTime>2026-12-02T00:00:00</t:EndTime></t:TimeWindow><t:RequestedView>FreeBusy</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>`,
    )
    expect(codes(free)).toEqual(['NoError'])
    const converted = await ews.ask(
      `<m:ConvertId DestinationFormat="HexEntryId"><m:SourceIds><t:AlternateId Format="EwsId" ${attributesOf(await save(ews, 'converted')).replace(/ ChangeKey=".*"/, '')} Mailbox="${MAILBOX}"/></m:SourceIds></m:ConvertId>`,
    )
    expect(all(converted.xml, 'AlternateId')[0]?.attributes.Id).toMatch(/^00000000[0-9A-F]{132}$/)
  })
})

holdToSchema(() => ews, 10)

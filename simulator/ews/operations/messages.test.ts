import { describe, expect, it } from 'vitest'
import { holdToSchema } from '../testing/holdToSchema'
import { attributesOf, countIn, erase, getItem, move, save, subjects } from '../testing/itemRequests'
import { all, codes, ewsOfFile, findBySubject, firstId, inbox, MAILBOX, OTHER } from '../testing/serveEws'

const ews = await ewsOfFile()

describe('messages', () => {
  it('show what is asked for, and nested attachments to any depth', async () => {
    const id = firstId(await ews.ask(findBySubject('invoice hu')))
    const everything = await ews.ask(
      getItem(
        id,
        '<t:BaseShape>AllProperties</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent><t:BodyType>HTML</t:BodyType><t:AdditionalProperties><t:FieldURI FieldURI="item:UniqueBody"/><t:FieldURI FieldURI="item:Preview"/><t:ExtendedFieldURI PropertyTag="0x007D" PropertyType="String"/><t:IndexedFieldURI FieldURI="item:InternetMessageHeader" FieldIndex="From"/></t:AdditionalProperties>',
      ),
    )
    expect(codes(everything)).toEqual(['NoError'])
    const [mime] = all(everything.xml, 'MimeContent')
    expect(Buffer.from(mime?.text ?? '', 'base64').toString()).toContain('Subject: Invoice HU-3391')
    const [file, letter] = all(everything.xml, 'AttachmentId').map(({ attributes }) => attributes.Id)
    const get = (wanted: string | undefined) =>
      `<m:GetAttachment><m:AttachmentShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:AttachmentShape><m:AttachmentIds><t:AttachmentId Id="${wanted}"/></m:AttachmentIds></m:GetAttachment>`
    const pdf = await ews.ask(get(file))
    expect(Buffer.from(all(pdf.xml, 'Content')[0]?.text ?? '', 'base64').toString('latin1')).toMatch(/^%PDF/)
    const attached = await ews.ask(get(letter))
    expect(subjects(attached.text)).toEqual(['Invoice 2026-11873 (PO HP-55102)'])
    const deeper = all(attached.xml, 'FileAttachment').map((each) => all(each, 'AttachmentId')[0]?.attributes.Id)
    const inner = await ews.ask(get(deeper.at(-1)))
    expect(codes(inner)).toEqual(['NoError'])
    expect(all(inner.xml, 'Name')[0]?.text).toBe('Invoice 2026-11873.pdf')
    expect(codes(await ews.ask(get('AAAA')))).toEqual(['ErrorInvalidAttachmentId'])
  })

  it('have another id after a move, and are gone from where they were', async () => {
    const id = await save(ews, 'moved about')
    const moved = firstId(await ews.ask(move(id, 'junkemail')))
    expect(moved).not.toBe(id)
    expect(codes(await ews.ask(getItem(id)))).toEqual(['ErrorItemNotFound'])
    expect(codes(await ews.ask(getItem(moved)))).toEqual(['NoError'])
    const copied = firstId(await ews.ask(move(moved, 'drafts', 'Copy')))
    expect(await countIn(ews, 'junkemail', 'moved about')).toBe(1)
    expect(await countIn(ews, 'drafts', 'moved about')).toBe(1)
    const silent = await ews.ask(
      move(copied, 'inbox').replace('</m:MoveItem>', '<m:ReturnNewItemIds>false</m:ReturnNewItemIds></m:MoveItem>'),
    )
    expect(all(silent.xml, 'ItemId')).toHaveLength(0)
    expect(await countIn(ews, 'inbox', 'moved about')).toBe(1)
  })

  it('go to the bin, to where they can be recovered, to the purges, and away', async () => {
    await ews.ask(erase(await save(ews, 'thrown away'), 'MoveToDeletedItems'))
    expect(await countIn(ews, 'deleteditems', 'thrown away')).toBe(1)
    await ews.ask(erase(await save(ews, 'let go'), 'SoftDelete'))
    const let1 = firstId(await ews.ask(findBySubject('let go', inbox(MAILBOX, 'recoverableitemsdeletions'))))
    const back = firstId(await ews.ask(move(let1, 'inbox')))
    expect(await countIn(ews, 'inbox', 'let go')).toBe(1)
    await ews.ask(erase(back, 'HardDelete'))
    expect(await countIn(ews, 'recoverableitemsdeletions', 'let go')).toBe(0)
    expect(await countIn(ews, 'recoverableitemspurges', 'let go')).toBe(1)
    const purged = firstId(await ews.ask(findBySubject('let go', inbox(MAILBOX, 'recoverableitemspurges'))))
    await ews.ask(erase(purged, 'HardDelete'))
    expect(await countIn(ews, 'recoverableitemspurges', 'let go')).toBe(0)
  })

  it('move to another mailbox without a word of their new ids', async () => {
    const id = await save(ews, 'handed over')
    const answer = await ews.ask(
      `<m:MoveItem><m:ToFolderId>${inbox(OTHER)}</m:ToFolderId><m:ItemIds>${id}</m:ItemIds></m:MoveItem>`,
    )
    expect(codes(answer)).toEqual(['NoError'])
    expect(all(answer.xml, 'ItemId')).toHaveLength(0)
    expect([await countIn(ews, 'inbox', 'handed over'), await countIn(ews, 'inbox', 'handed over', OTHER)]).toEqual([
      0, 1,
    ])
  })

  it('are marked as junk, and all of a folder as read', async () => {
    const id = await save(ews, 'rubbish')
    const junk = await ews.ask(
      `<m:MarkAsJunk IsJunk="true" MoveItem="true"><m:ItemIds>${id}</m:ItemIds></m:MarkAsJunk>`,
    )
    expect(codes(junk)).toEqual(['NoError'])
    expect(await countIn(ews, 'junkemail', 'rubbish')).toBe(1)
    await ews.ask(
      `<m:MarkAllItemsAsRead><m:ReadFlag>true</m:ReadFlag><m:SuppressReadReceipts>true</m:SuppressReadReceipts><m:FolderIds>${inbox(OTHER)}</m:FolderIds></m:MarkAllItemsAsRead>`,
    )
    const folder = await ews.ask(
      `<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds>${inbox(OTHER)}</m:FolderIds></m:GetFolder>`,
    )
    expect(all(folder.xml, 'UnreadCount')[0]?.text).toBe('0')
  })

  it('are changed property by property, and not behind the back of somebody else', async () => {
    const id = await save(
      ews,
      'first words',
      '<t:ToRecipients><t:Mailbox><t:EmailAddress>a@x.example</t:EmailAddress></t:Mailbox></t:ToRecipients>',
    )
    const update = (wanted: string, resolution: string, updates: string) =>
      `<m:UpdateItem MessageDisposition="SaveOnly" ConflictResolution="${resolution}"><m:ItemChanges><t:ItemChange>${wanted}<t:Updates>${updates}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>`
    const set = (path: string, property: string) =>
      `<t:SetItemField><t:FieldURI FieldURI="${path}"/><t:Message>${property}</t:Message></t:SetItemField>`
    const tag =
      '<t:ExtendedFieldURI PropertySetId="c11ff724-aa03-4555-9952-8fa248a11c3e" PropertyName="Case" PropertyType="String"/>'
    const changes = [
      set('item:Subject', '<t:Subject>second words</t:Subject>'),
      set('item:Sensitivity', '<t:Sensitivity>Private</t:Sensitivity>'),
      '<t:AppendToItemField><t:FieldURI FieldURI="message:ToRecipients"/><t:Message><t:ToRecipients><t:Mailbox><t:EmailAddress>b@x.example</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></t:AppendToItemField>',
      `<t:SetItemField>${tag}<t:Message><t:ExtendedProperty>${tag}<t:Value>HP-7</t:Value></t:ExtendedProperty></t:Message></t:SetItemField>`,
    ]
    expect(codes(await ews.ask(update(id, 'NeverOverwrite', changes.join(''))))).toEqual(['NoError'])
    expect(codes(await ews.ask(update(id, 'NeverOverwrite', changes[0] ?? '')))).toEqual(['ErrorIrresolvableConflict'])
    const bare = `<t:ItemId ${attributesOf(id).replace(/ ChangeKey=".*"/, '')}/>`
    expect(codes(await ews.ask(update(bare, 'AutoResolve', changes[0] ?? '')))).toEqual(['ErrorChangeKeyRequired'])
    expect(codes(await ews.ask(update(id, 'AlwaysOverwrite', set('item:Size', '<t:Size>1</t:Size>'))))).toEqual([
      'ErrorInvalidPropertySet',
    ])
    const two =
      '<t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:Message><t:Subject>a</t:Subject><t:Importance>Low</t:Importance></t:Message></t:SetItemField>'
    expect(codes(await ews.ask(update(id, 'AlwaysOverwrite', two)))).toEqual(['ErrorIncorrectUpdatePropertyCount'])
    const after = await ews.ask(
      getItem(bare, `<t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>${tag}</t:AdditionalProperties>`),
    )
    expect(after.text).toMatch(/<t:Sensitivity>Private<\/t:Sensitivity>.*b@x\.example/s)
    expect(all(after.xml, 'Value')[0]?.text).toBe('HP-7')
  })

  it('are sent, answered and forwarded with what is attached', async () => {
    const mail = (subject: string, to: string) =>
      `<t:Message><t:Subject>${subject}</t:Subject><t:Body BodyType="HTML">&lt;b&gt;x&lt;/b&gt;</t:Body><t:Attachments><t:FileAttachment><t:Name>a.txt</t:Name><t:Content>YWJj</t:Content></t:FileAttachment></t:Attachments><t:ToRecipients>${to}</t:ToRecipients></t:Message>`
    const to = `<t:Mailbox><t:EmailAddress>${OTHER}</t:EmailAddress></t:Mailbox><t:Mailbox><t:EmailAddress>hannah.brightwell@harbourpine.example</t:EmailAddress></t:Mailbox>`
    const send = (item: string, disposition = 'SendAndSaveCopy') =>
      `<m:CreateItem MessageDisposition="${disposition}"><m:Items>${item}</m:Items></m:CreateItem>`
    const sent = await ews.ask(send(mail('sent about', to)), { impersonate: MAILBOX })
    expect(codes(sent)).toEqual(['NoError'])
    expect(await countIn(ews, 'sentitems', 'sent about')).toBe(1)
    const arrived = firstId(await ews.ask(findBySubject('sent about', inbox(OTHER))))
    const hannah = ews.world.findPerson('hannah.brightwell@harbourpine.example')
    const cloud = hannah && ews.world.mailboxOf(hannah)
    expect([...(cloud?.messages.values() ?? [])].some(({ subject }) => subject === 'sent about')).toBe(true)
    const answers = ['ReplyToItem', 'ForwardItem'].map(
      (kind) =>
        `<t:${kind}>${kind === 'ForwardItem' ? `<t:ToRecipients><t:Mailbox><t:EmailAddress>${MAILBOX}</t:EmailAddress></t:Mailbox></t:ToRecipients>` : ''}<t:ReferenceItemId ${attributesOf(arrived)}/><t:NewBodyContent BodyType="Text">Thanks</t:NewBodyContent></t:${kind}>`,
    )
    expect(codes(await ews.ask(send(answers.join('')), { impersonate: OTHER }))).toEqual(['NoError', 'NoError'])
    expect(await countIn(ews, 'inbox', 're: sent about')).toBe(1)
    expect(await countIn(ews, 'inbox', 'fw: sent about')).toBe(1)
    expect(
      codes(
        await ews.ask(
          send(mail('nobody', '<t:Mailbox><t:EmailAddress>no address</t:EmailAddress></t:Mailbox>'), 'SendOnly'),
          { impersonate: MAILBOX },
        ),
      ),
    ).toEqual(['ErrorInvalidRecipients'])
    expect(await countIn(ews, 'drafts', 'nobody')).toBe(0)
  })

  it('are kept with attachments and sent later', async () => {
    const id = await save(
      ews,
      'draft with files',
      `<t:ToRecipients><t:Mailbox><t:EmailAddress>${OTHER}</t:EmailAddress></t:Mailbox></t:ToRecipients>`,
    )
    const inner =
      '<t:ItemAttachment><t:Name>inner</t:Name><t:Message><t:Subject>inside</t:Subject><t:Body BodyType="Text">deep</t:Body></t:Message></t:ItemAttachment>'
    const made = await ews.ask(
      `<m:CreateAttachment><m:ParentItemId ${attributesOf(id)}/><m:Attachments><t:FileAttachment><t:Name>b.txt</t:Name><t:Content>YWJj</t:Content></t:FileAttachment>${inner}</m:Attachments></m:CreateAttachment>`,
    )
    expect(codes(made)).toEqual(['NoError', 'NoError'])
    const [first, second] = all(made.xml, 'AttachmentId').map(({ attributes }) => attributes)
    const nested = await ews.ask(
      `<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="${second?.Id}"/></m:AttachmentIds></m:GetAttachment>`,
    )
    expect(subjects(nested.text)).toEqual(['inside'])
    const removed = await ews.ask(
      `<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id="${first?.Id}"/></m:AttachmentIds></m:DeleteAttachment>`,
    )
    const key = all(removed.xml, 'RootItemId')[0]?.attributes
    const send = (changeKey: string | undefined) =>
      `<m:SendItem SaveItemToFolder="true"><m:ItemIds><t:ItemId Id="${key?.RootItemId}" ChangeKey="${changeKey}"/></m:ItemIds></m:SendItem>`
    expect(codes(await ews.ask(send(first?.RootItemChangeKey)))).toEqual(['ErrorIrresolvableConflict'])
    expect(codes(await ews.ask(send(key?.RootItemChangeKey)))).toEqual(['NoError'])
    expect(await countIn(ews, 'inbox', 'draft with files', OTHER)).toBe(1)
  })

  it('are taken as MIME', async () => {
    const mime = Buffer.from(
      'From: A <a@x.example>\r\nSubject: by the wire\r\nMessage-ID: <wire@x.example>\r\n\r\nHello\r\n',
    ).toString('base64')
    const flags =
      '<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x0E07" PropertyType="Integer"/><t:Value>1</t:Value></t:ExtendedProperty>'
    const made = await ews.ask(
      `<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId>${inbox()}</m:SavedItemFolderId><m:Items><t:Message><t:MimeContent CharacterSet="UTF-8">${mime}</t:MimeContent>${flags}</t:Message></m:Items></m:CreateItem>`,
    )
    const item = await ews.ask(getItem(firstId(made), '<t:BaseShape>AllProperties</t:BaseShape>'))
    expect(item.text).toContain('<t:IsDraft>false</t:IsDraft>')
    expect(item.text).toContain('&lt;wire@x.example&gt;')
  })
})

holdToSchema(() => ews, 10)

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf, whyUnchecked } from './testing/schemaCheck'
import {
  all,
  codes,
  findBySubject,
  firstId,
  inbox,
  MAILBOX,
  OTHER,
  type ServedEws,
  savedMessage,
  serveEws,
} from './testing/serveEws'

let ews: ServedEws

beforeAll(async () => {
  ews = await serveEws()
})

afterAll(async () => {
  await ews[Symbol.asyncDispose]()
})

const attributesOf = (id: string) => id.slice('<t:ItemId '.length, -2)

const getItem = (id: string, shape = '<t:BaseShape>Default</t:BaseShape>') =>
  `<m:GetItem><m:ItemShape>${shape}</m:ItemShape><m:ItemIds>${id}</m:ItemIds></m:GetItem>`

const move = (id: string, to: string, verb = 'Move') =>
  `<m:${verb}Item><m:ToFolderId>${inbox(MAILBOX, to)}</m:ToFolderId><m:ItemIds>${id}</m:ItemIds></m:${verb}Item>`

const erase = (id: string, type: string) =>
  `<m:DeleteItem DeleteType="${type}"><m:ItemIds>${id}</m:ItemIds></m:DeleteItem>`

const subjects = (text: string) => [...text.matchAll(/<t:Subject>(.*?)<\/t:Subject>/g)].map(([, subject]) => subject)

async function save(subject: string, more = ''): Promise<string> {
  return firstId(await ews.ask(savedMessage(subject, more)))
}

async function countIn(folder: string, words: string, address = MAILBOX): Promise<number> {
  return all((await ews.ask(findBySubject(words, inbox(address, folder)))).xml, 'ItemId').length
}

describe('folders', () => {
  it('come with their counts, or with the reason why not, one by one', async () => {
    const ids = ['inbox', 'recoverableitemsdeletions', 'archiveroot', 'publicfoldersroot'].map((name) =>
      inbox(MAILBOX, name),
    )
    const answer = await ews.ask(
      `<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="folder:PermissionSet"/><t:ExtendedFieldURI PropertyTag="0x66b5" PropertyType="String"/></t:AdditionalProperties></m:FolderShape><m:FolderIds>${ids.join('')}<t:FolderId Id="nonsense"/></m:FolderIds></m:GetFolder>`,
    )
    expect(codes(answer)).toEqual([
      'NoError',
      'NoError',
      'ErrorFolderNotFound',
      'ErrorNoPublicFolderReplicaAvailable',
      'ErrorInvalidIdMalformed',
    ])
    expect(answer.text).toContain('<t:DistinguishedFolderId>inbox</t:DistinguishedFolderId>')
  })

  it('are found at every depth and page by page', async () => {
    const find = (view: string) =>
      `<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>${view}<m:ParentFolderIds>${inbox(MAILBOX, 'root')}</m:ParentFolderIds></m:FindFolder>`
    const whole = await ews.ask(find(''))
    const total = all(whole.xml, 'FolderId').length
    expect(total).toBeGreaterThan(30)
    const page = await ews.ask(
      find('<m:IndexedPageFolderView MaxEntriesReturned="10" Offset="30" BasePoint="Beginning"/>'),
    )
    const root = all(page.xml, 'RootFolder')[0]
    expect(root?.attributes).toMatchObject({
      IndexedPagingOffset: String(Math.min(40, total)),
      TotalItemsInView: String(total),
    })
    const fraction = await ews.ask(
      find('<m:FractionalPageFolderView MaxEntriesReturned="5" Numerator="1" Denominator="2"/>'),
    )
    expect(all(fraction.xml, 'FolderId')).toHaveLength(5)
  })

  it('are made, renamed, moved, emptied and deleted; those of the mailbox itself stay', async () => {
    const made = await ews.ask(
      `<m:CreateFolder><m:ParentFolderId>${inbox()}</m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>Phish Reports</t:DisplayName></t:Folder><t:Folder><t:DisplayName>phish reports</t:DisplayName></t:Folder></m:Folders></m:CreateFolder>`,
    )
    expect(codes(made)).toEqual(['NoError', 'ErrorFolderExists'])
    const { Id, ChangeKey } = all(made.xml, 'FolderId')[0]?.attributes ?? {}
    const id = `<t:FolderId Id="${Id}" ChangeKey="${ChangeKey}"/>`
    const renamed = await ews.ask(
      `<m:UpdateFolder><m:FolderChanges><t:FolderChange>${id}<t:Updates><t:SetFolderField><t:FieldURI FieldURI="folder:DisplayName"/><t:Folder><t:DisplayName>Reports</t:DisplayName></t:Folder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>`,
    )
    expect(codes(renamed)).toEqual(['NoError'])
    await ews.ask(savedMessage('kept in reports', '', id))
    expect(
      codes(
        await ews.ask(
          `<m:MoveFolder><m:ToFolderId>${inbox(MAILBOX, 'msgfolderroot')}</m:ToFolderId><m:FolderIds>${id}</m:FolderIds></m:MoveFolder>`,
        ),
      ),
    ).toEqual(['NoError'])
    expect(
      codes(
        await ews.ask(
          `<m:EmptyFolder DeleteType="SoftDelete" DeleteSubFolders="true"><m:FolderIds>${id}</m:FolderIds></m:EmptyFolder>`,
        ),
      ),
    ).toEqual(['NoError'])
    expect(await countIn('recoverableitemsdeletions', 'kept in reports')).toBe(1)
    const gone = await ews.ask(
      `<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds>${id}${inbox()}</m:FolderIds></m:DeleteFolder>`,
    )
    expect(codes(gone)).toEqual(['NoError', 'ErrorDeleteDistinguishedFolder'])
    expect(
      codes(
        await ews.ask(
          `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>${id}</m:FolderIds></m:GetFolder>`,
        ),
      ),
    ).toEqual(['ErrorFolderNotFound'])
  })
})

describe('searches', () => {
  const find = (restriction: string, more = '') =>
    `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/></t:AdditionalProperties></m:ItemShape>${more}<m:Restriction>${restriction}</m:Restriction><m:ParentFolderIds>${inbox()}</m:ParentFolderIds></m:FindItem>`
  const contains = (
    mode: string,
    value: string,
    comparison = 'IgnoreCase',
    uri = '<t:FieldURI FieldURI="item:Subject"/>',
  ) =>
    `<t:Contains ContainmentMode="${mode}" ContainmentComparison="${comparison}">${uri}<t:Constant Value="${value}"/></t:Contains>`
  const compare = (name: string, uri: string, value: string) =>
    `<t:${name}><t:FieldURI FieldURI="${uri}"/><t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant></t:${name}>`

  it.each([
    ['a part of a subject', contains('Substring', 'INVOICE'), 1],
    ['its case', contains('Substring', 'INVOICE', 'Exact'), 0],
    ['its beginning', contains('Prefixed', 'invoice'), 1],
    ['all of it', contains('FullString', 'invoice'), 0],
    ['words', contains('ExactPhrase', 'pallets and collars'), 1],
    [
      'an attachment',
      '<t:IsEqualTo><t:FieldURI FieldURI="item:HasAttachments"/><t:FieldURIOrConstant><t:Constant Value="1"/></t:FieldURIOrConstant></t:IsEqualTo>',
      3,
    ],
    ['the body', contains('Substring', 'delivery note', 'IgnoreCase', '<t:FieldURI FieldURI="item:Body"/>'), 1],
    [
      'an extended property',
      contains(
        'Substring',
        '@humber-pallets',
        'IgnoreCase',
        '<t:ExtendedFieldURI PropertyTag="0x5D02" PropertyType="String"/>',
      ),
      1,
    ],
    [
      'a header',
      contains(
        'Substring',
        'humber',
        'IgnoreCase',
        '<t:ExtendedFieldURI DistinguishedPropertySetId="InternetHeaders" PropertyName="From" PropertyType="String"/>',
      ),
      1,
    ],
    [
      'dates and not',
      `<t:And>${compare('IsGreaterThanOrEqualTo', 'item:DateTimeReceived', '2026-04-09T00:00:00Z')}<t:Not>${compare('IsGreaterThan', 'item:DateTimeReceived', '2026-04-10T00:00:00Z')}</t:Not>${contains('Substring', 'invoice')}</t:And>`,
      1,
    ],
    ['either', `<t:Or>${contains('Prefixed', 'invoice hu')}${contains('Prefixed', 'action required')}</t:Or>`, 2],
    [
      'what exists',
      '<t:And><t:Exists><t:FieldURI FieldURI="item:Subject"/></t:Exists><t:Excludes><t:ExtendedFieldURI PropertyTag="0x0e07" PropertyType="Integer"/><t:Bitmask Value="9"/></t:Excludes></t:And>',
      2,
    ],
  ])('by %s', async (_name, restriction, expected) => {
    const answer = await ews.ask(find(restriction))
    expect(codes(answer)).toEqual(['NoError'])
    expect(all(answer.xml, 'ItemId'), subjects(answer.text).join(' | ')).toHaveLength(expected)
  })

  it.each([
    [
      'recipients',
      contains('Substring', 'bill', 'IgnoreCase', '<t:FieldURI FieldURI="message:ToRecipients"/>'),
      'ErrorUnsupportedPathForQuery',
    ],
    [
      'a date that is none',
      compare('IsGreaterThan', 'item:DateTimeReceived', 'yesterday'),
      'ErrorInvalidValueForProperty',
    ],
    [
      'flags that exist',
      '<t:Exists><t:FieldURI FieldURI="message:IsRead"/></t:Exists>',
      'ErrorInvalidPropertyForExists',
    ],
    ['too much', `<t:Or>${contains('Substring', 'x').repeat(255)}</t:Or>`, 'ErrorRestrictionTooLong'],
  ])('refuses %s', async (_name, restriction, code) => {
    expect(codes(await ews.ask(find(restriction)))).toEqual([code])
  })

  it('gives pages from both ends, in the order that was asked for', async () => {
    const page = (offset: number, base: string) =>
      `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/></t:AdditionalProperties></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned="3" Offset="${offset}" BasePoint="${base}"/><m:SortOrder><t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="item:Subject"/></t:FieldOrder></m:SortOrder><m:ParentFolderIds>${inbox(OTHER)}</m:ParentFolderIds></m:FindItem>`
    const first = subjects((await ews.ask(page(0, 'Beginning'))).text)
    const last = await ews.ask(page(0, 'End'))
    expect(first).toHaveLength(3)
    expect([...first].map((each) => each?.toLowerCase()).sort()).toEqual(first.map((each) => each?.toLowerCase()))
    expect(subjects(last.text)).not.toEqual(first)
    expect(codes(await ews.ask(page(-1, 'Beginning')))).toEqual(['ErrorInvalidIndexedPagingParameters'])
  })

  it('takes a query string, unless there is no index or a restriction beside it', async () => {
    const query = (text: string, restriction = '') =>
      `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>${restriction}<m:ParentFolderIds>${inbox()}</m:ParentFolderIds><m:QueryString>${text}</m:QueryString></m:FindItem>`
    expect(all((await ews.ask(query('subject:invoice'))).xml, 'ItemId')).toHaveLength(1)
    const both = query('a', `<m:Restriction>${contains('Substring', 'x')}</m:Restriction>`)
    expect(codes(await ews.ask(both))).toEqual(['ErrorInvalidOperation'])
    ews.state().settings.contentIndexing = false
    expect(codes(await ews.ask(query('a')))).toEqual(['ErrorContentIndexingNotEnabled'])
    ews.state().settings.contentIndexing = true
  })
})

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
    const id = await save('moved about')
    const moved = firstId(await ews.ask(move(id, 'junkemail')))
    expect(moved).not.toBe(id)
    expect(codes(await ews.ask(getItem(id)))).toEqual(['ErrorItemNotFound'])
    expect(codes(await ews.ask(getItem(moved)))).toEqual(['NoError'])
    const copied = firstId(await ews.ask(move(moved, 'drafts', 'Copy')))
    expect(await countIn('junkemail', 'moved about')).toBe(1)
    expect(await countIn('drafts', 'moved about')).toBe(1)
    const silent = await ews.ask(
      move(copied, 'inbox').replace('</m:MoveItem>', '<m:ReturnNewItemIds>false</m:ReturnNewItemIds></m:MoveItem>'),
    )
    expect(all(silent.xml, 'ItemId')).toHaveLength(0)
    expect(await countIn('inbox', 'moved about')).toBe(1)
  })

  it('go to the bin, to where they can be recovered, to the purges, and away', async () => {
    await ews.ask(erase(await save('thrown away'), 'MoveToDeletedItems'))
    expect(await countIn('deleteditems', 'thrown away')).toBe(1)
    await ews.ask(erase(await save('let go'), 'SoftDelete'))
    const let1 = firstId(await ews.ask(findBySubject('let go', inbox(MAILBOX, 'recoverableitemsdeletions'))))
    const back = firstId(await ews.ask(move(let1, 'inbox')))
    expect(await countIn('inbox', 'let go')).toBe(1)
    await ews.ask(erase(back, 'HardDelete'))
    expect(await countIn('recoverableitemsdeletions', 'let go')).toBe(0)
    expect(await countIn('recoverableitemspurges', 'let go')).toBe(1)
    const purged = firstId(await ews.ask(findBySubject('let go', inbox(MAILBOX, 'recoverableitemspurges'))))
    await ews.ask(erase(purged, 'HardDelete'))
    expect(await countIn('recoverableitemspurges', 'let go')).toBe(0)
  })

  it('move to another mailbox without a word of their new ids', async () => {
    const id = await save('handed over')
    const answer = await ews.ask(
      `<m:MoveItem><m:ToFolderId>${inbox(OTHER)}</m:ToFolderId><m:ItemIds>${id}</m:ItemIds></m:MoveItem>`,
    )
    expect(codes(answer)).toEqual(['NoError'])
    expect(all(answer.xml, 'ItemId')).toHaveLength(0)
    expect([await countIn('inbox', 'handed over'), await countIn('inbox', 'handed over', OTHER)]).toEqual([0, 1])
  })

  it('are marked as junk, and all of a folder as read', async () => {
    const id = await save('rubbish')
    const junk = await ews.ask(
      `<m:MarkAsJunk IsJunk="true" MoveItem="true"><m:ItemIds>${id}</m:ItemIds></m:MarkAsJunk>`,
    )
    expect(codes(junk)).toEqual(['NoError'])
    expect(await countIn('junkemail', 'rubbish')).toBe(1)
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
    expect(await countIn('sentitems', 'sent about')).toBe(1)
    const arrived = firstId(await ews.ask(findBySubject('sent about', inbox(OTHER))))
    const hannah = ews.world.findPerson('hannah.brightwell@harbourpine.example')
    const cloud = hannah && ews.world.mailboxOf(hannah)
    expect([...(cloud?.messages.values() ?? [])].some(({ subject }) => subject === 'sent about')).toBe(true)
    const answers = ['ReplyToItem', 'ForwardItem'].map(
      (kind) =>
        `<t:${kind}>${kind === 'ForwardItem' ? `<t:ToRecipients><t:Mailbox><t:EmailAddress>${MAILBOX}</t:EmailAddress></t:Mailbox></t:ToRecipients>` : ''}<t:ReferenceItemId ${attributesOf(arrived)}/><t:NewBodyContent BodyType="Text">Thanks</t:NewBodyContent></t:${kind}>`,
    )
    expect(codes(await ews.ask(send(answers.join('')), { impersonate: OTHER }))).toEqual(['NoError', 'NoError'])
    expect(await countIn('inbox', 're: sent about')).toBe(1)
    expect(await countIn('inbox', 'fw: sent about')).toBe(1)
    expect(
      codes(
        await ews.ask(
          send(mail('nobody', '<t:Mailbox><t:EmailAddress>no address</t:EmailAddress></t:Mailbox>'), 'SendOnly'),
          { impersonate: MAILBOX },
        ),
      ),
    ).toEqual(['ErrorInvalidRecipients'])
    expect(await countIn('drafts', 'nobody')).toBe(0)
  })

  it('are kept with attachments and sent later', async () => {
    const id = await save(
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
    expect(await countIn('inbox', 'draft with files', OTHER)).toBe(1)
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
      `<m:ConvertId DestinationFormat="HexEntryId"><m:SourceIds><t:AlternateId Format="EwsId" ${attributesOf(await save('converted')).replace(/ ChangeKey=".*"/, '')} Mailbox="${MAILBOX}"/></m:SourceIds></m:ConvertId>`,
    )
    expect(all(converted.xml, 'AlternateId')[0]?.attributes.Id).toMatch(/^00000000[0-9A-F]{132}$/)
  })
})

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
    await ews.ask(move(await save('watched'), 'junkemail'))
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

describe('every request and answer above', () => {
  const why = whyUnchecked()
  it.skipIf(why !== undefined)(
    `is as the published schema has it${why ? ` (skipped: ${why})` : ''}`,
    { timeout: 60_000 },
    async () => {
      expect(ews.documents.length).toBeGreaterThan(150)
      expect(await violationsOf(ews.documents.map(({ text }) => text))).toEqual([])
    },
  )
})

import { describe, expect, it } from 'vitest'
import { holdToSchema } from '../testing/holdToSchema'
import { subjects } from '../testing/itemRequests'
import { all, codes, ewsOfFile, inbox, OTHER } from '../testing/serveEws'

const ews = await ewsOfFile()

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

holdToSchema(() => ews, 10)

import { describe, expect, it } from 'vitest'
import { EwsFault } from '../ewsError'
import { readEnvelope } from '../soap/readEnvelope'
import { envelope } from '../testing/serveEws'

function violation(body: string): string {
  try {
    readEnvelope(Buffer.from(envelope(body)))
    return ''
  } catch (error) {
    if (error instanceof EwsFault) return `${error.code}: ${error.more.violation?.text ?? ''}`
    throw error
  }
}

const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages'
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types'
const SHAPE = '<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>'
const PARENTS = '<m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>'

describe('the schema of requests', () => {
  it('lets good ones pass, in any order of attributes and with 0 and 1 for booleans', () => {
    expect(violation(`<m:FindItem Traversal="Shallow">${SHAPE}${PARENTS}</m:FindItem>`)).toBe('')
    expect(
      violation(`<m:MarkAsJunk MoveItem="1" IsJunk="0"><m:ItemIds><t:ItemId Id="a"/></m:ItemIds></m:MarkAsJunk>`),
    ).toBe('')
  })

  it.each([
    [`<m:FindItem>${SHAPE}${PARENTS}</m:FindItem>`, "The required attribute 'Traversal' is missing."],
    [
      `<m:FindItem Traversal="Sideways">${SHAPE}${PARENTS}</m:FindItem>`,
      `The 'Traversal' attribute is invalid - The value 'Sideways' is invalid according to its datatype '${TYPES}:ItemQueryTraversalType' - The Enumeration constraint failed.`,
    ],
    [
      `<m:FindItem Traversal="Shallow">${PARENTS}</m:FindItem>`,
      `The element 'FindItem' in namespace '${MESSAGES}' has invalid child element 'ParentFolderIds' in namespace '${MESSAGES}'. List of possible elements expected: 'ItemShape' in namespace '${MESSAGES}'.`,
    ],
    [
      `<m:FindItem Traversal="Shallow">${SHAPE}</m:FindItem>`,
      `The element 'FindItem' in namespace '${MESSAGES}' has incomplete content.`,
    ],
    [
      `<m:FindItem Traversal="Shallow" Depth="1">${SHAPE}${PARENTS}</m:FindItem>`,
      "The 'Depth' attribute is not declared.",
    ],
    [
      `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>All</t:BaseShape></m:ItemShape>${PARENTS}</m:FindItem>`,
      `The '${TYPES}:BaseShape' element is invalid - The value 'All' is invalid according to its datatype '${TYPES}:DefaultShapeNamesType' - The Enumeration constraint failed.`,
    ],
    [
      `<m:FindItem Traversal="Shallow">${SHAPE}<m:IndexedPageItemView MaxEntriesReturned="ten" Offset="0" BasePoint="Beginning"/>${PARENTS}</m:FindItem>`,
      `The 'MaxEntriesReturned' attribute is invalid - The value 'ten' is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:int' - The string 'ten' is not a valid Int32 value.`,
    ],
    [
      `<m:GetItem>words<m:ItemShape/></m:GetItem>`,
      `The element 'ItemShape' in namespace '${MESSAGES}' has incomplete content.`,
    ],
  ])('names what is wrong with %s', (body, words) => {
    expect(violation(body)).toContain(`ErrorSchemaValidation: ${words}`)
  })

  it.each([
    ['an entity of its own', `<!DOCTYPE x [<!ENTITY a "b">]>${envelope('<m:GetFolder/>').slice(38)}`],
    ['a broken end', envelope('<m:GetFolder>')],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(envelope('').slice(0, 60)), Buffer.from([0xff, 0xfe, 0xfd])]),
    ],
    ['a document of endless depth', `${'<a>'.repeat(5000)}`],
    ['nothing', ''],
  ])('refuses %s as no XML', (_name, document) => {
    expect(() => readEnvelope(Buffer.from(document))).toThrow(EwsFault)
  })
})

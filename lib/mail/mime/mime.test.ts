import { describe, expect, it } from 'vitest'
import { decodeBase64 } from './base64'
import { decodeCharset } from './charset'
import { decodeEncodedWords } from './encodedWords'
import { readHeaderBlock } from './headerField'
import { parseParameterised } from './parameters'
import { parseTree, rawBody } from './part'
import { decodeQuotedPrintable } from './quotedPrintable'
import { decodeUuencode } from './uuencode'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const fieldsOf = (source: string) => readHeaderBlock(Buffer.from(source), 0, Buffer.byteLength(source))

describe('headers', () => {
  it('keeps order, duplicates, case and line ends', () => {
    const { fields } = fieldsOf('X-A: 1\r\nx-a: 2\r\nX-A:\r\n\t3\r\n\r\nbody')
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['X-A', '1'],
      ['x-a', '2'],
      ['X-A', '3'],
    ])
    expect(fields.map(({ raw }) => raw).join('')).toBe('X-A: 1\r\nx-a: 2\r\nX-A:\r\n\t3\r\n')
  })

  it('reads on after a line that is no header when known headers follow', () => {
    const block = fieldsOf('From: a@example.com\r\nbroken line\r\nSubject: x\r\n\r\n')
    expect(block.fields.map((field) => field.name)).toEqual(['From', 'Subject'])
    expect(block.defects).toEqual(['A line among the headers is not a header'])
  })

  it('takes a first line that is no header for the body', () => {
    const block = fieldsOf('From: a@example.com\nHello there\nmore\n')
    expect(block.fields).toHaveLength(1)
    expect(block.bodyStart).toBe('From: a@example.com\n'.length)
  })

  it('passes over an mbox line and understands lone carriage returns', () => {
    expect(fieldsOf('From x Mon Jan 1\nSubject: a\n\n').fields.map((field) => field.value)).toEqual(['a'])
    expect(fieldsOf('Subject: a\rFrom: b\r\rbody').fields.map((field) => field.value)).toEqual(['a', 'b'])
  })
})

describe('encoded words', () => {
  it.each([
    ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus', 'Grüße aus'],
    ['=?utf-8?B?4pyT?= =?utf-8?B?4pyT?=', '✓✓'],
    // A character cut in two between words
    ['=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=', '€'],
    ['=?iso-2022-jp?B?GyRCJUYlOSVIGyhC?=', 'テスト'],
    ['=?x-unheard-of?Q?caf=E9?=', 'café'],
    ['=?utf-8?Q?a?=b', 'ab'],
    ['no = words ?=', 'no = words ?='],
    ['=?utf-7?Q?+AOQ-?=', 'ä'],
    ['=?hz-gb-2312?Q?~{VPND~}_ok?=', '中文 ok'],
    ['=?iso-2022-kr?B?GyQpQw4wIQ8=?=', '가'],
    // Raw letters where the format has none, and an escape that is none
    ['=?utf-8?Q?Gr=C3=BCße?=', 'Grüße'],
    ['=?utf-8?Q?a=b=?=', 'a=b='],
  ])('decodes %s', (coded, plain) => expect(decodeEncodedWords(coded)).toBe(plain))
})

describe('charsets', () => {
  it('falls back to the likeliest one', () => {
    expect(decodeCharset(Buffer.from('ü', 'utf8'), 'us-ascii')).toBe('ü')
    expect(decodeCharset(Buffer.from([0xfc]), null)).toBe('ü')
    expect(decodeCharset(Buffer.from([0xb0, 0xa1]), 'ks_c_5601-1987')).toBe('가')
    expect(decodeCharset(Buffer.from([0x81]), 'cp850')).toBe('ü')
  })
})

describe('parameters', () => {
  it.each([
    [`attachment; filename*0*=UTF-8''in%C3%BC; filename*1="voice.pdf"`, 'inüvoice.pdf'],
    [`attachment; filename="plain.txt"; filename*=utf-8''b%C3%A9.txt`, 'bé.txt'],
    ['attachment; filename="=?utf-8?B?w6Q=?=.txt"', 'ä.txt'],
    ['attachment; filename="semi;colon.txt"; x=y', 'semi;colon.txt'],
    ['attachment; filename="unclosed.txt', 'unclosed.txt'],
    ['attachment (a comment; filename=no); filename=yes.txt', 'yes.txt'],
    ['attachment; filename="C:\\dir\\x.doc"', 'C:\\dir\\x.doc'],
    ['attachment; filename=copy(1).txt (a comment)', 'copy(1).txt'],
    ['attachment filename=x.txt', 'x.txt'],
    ['filename="x.txt"', 'x.txt'],
  ])('reads %s', (field, name) => expect(parseParameterised(field).parameters.get('filename')).toBe(name))
})

describe('transfer encodings', () => {
  it('decodes lenient base64', () => {
    expect(text(decodeBase64(Buffer.from('aGVs\r\nbG8=\r\n-- \r\nscanned')))).toBe('hello')
    expect(text(decodeBase64(Buffer.from('a=GVsbG8=\r\n')))).toBe('hello')
    expect(text(decodeBase64(Buffer.from('aGV*s bG8')))).toBe('hello')
  })
  it('decodes quoted-printable', () => {
    expect(text(decodeQuotedPrintable(Buffer.from('a=3Db=\r\nc =\nd  \r\n=ZZ=')))).toBe('a=bc d  \r\n=ZZ')
  })
  it('decodes uuencode', () => {
    expect(text(decodeUuencode(Buffer.from('begin 644 a.txt\n#8V%T\n`\nend\n')))).toBe('cat')
  })
})

describe('the MIME tree', () => {
  const multipart = (inner: string, boundary = 'b') =>
    `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\npreamble\r\n${inner}`

  it('gives the line end before a boundary to the boundary', () => {
    const source = Buffer.from(multipart('--b\r\n\r\none\r\n--b  \r\n\r\ntwo\r\n\r\n--b--\r\nepilogue'))
    const { root, defects } = parseTree(source)
    expect(root.children.map((part) => rawBody(source, part).toString())).toEqual(['one', 'two\r\n'])
    expect(defects).toEqual([])
  })

  it('is not fooled by a boundary that begins another', () => {
    const source = Buffer.from(
      multipart('--b\r\nContent-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n\r\nx\r\n--b2--\r\n--b--'),
    )
    expect(parseTree(source).root.children[0]?.children).toHaveLength(1)
  })

  it('opens a multipart without end and says so', () => {
    const { root, defects } = parseTree(Buffer.from(multipart('--b\r\n\r\nx')))
    expect(root.children).toHaveLength(1)
    expect(defects).toEqual(['A multipart has no closing boundary'])
  })

  it('finds boundaries that are written in odd ways', () => {
    const inner = '--b\r\n\r\none\r\n--b--\r\n'
    for (const type of [
      'multipart/mixed boundary=b',
      'multipart/mixed, boundary=b',
      'multipart/mixed; boundary="b "',
      'multipart/mixed; boundary="\\b"',
    ])
      expect(parseTree(Buffer.from(`Content-Type: ${type}\r\n\r\n${inner}`)).root.children).toHaveLength(1)
    const bracket = 'Content-Type: multipart/mixed; boundary=b(1)\r\n\r\n--b(1)\r\n\r\none\r\n--b(1)--'
    expect(parseTree(Buffer.from(bracket)).root.children).toHaveLength(1)
  })

  it('says so when parts stand where nobody shows them', () => {
    const { root, defects } = parseTree(Buffer.from(multipart('--b\r\n\r\none\r\n--b--\r\n--b\r\n\r\ntwo\r\n--b--')))
    expect(root.children).toHaveLength(1)
    expect(defects.join()).toMatch(/follow the closing boundary/)
  })

  it('stops at the depth limit', () => {
    let source = 'Content-Type: text/plain\r\n\r\nx'
    for (let level = 0; level < 200; level++)
      source = multipart(`--b${level}\r\n${source}\r\n--b${level}--`, `b${level}`)
    expect(parseTree(Buffer.from(source)).defects.join()).toMatch(/nested deeper/)
  })
})

describe('a bare carriage return', () => {
  it('ends a header as a line end does, and is reported where the others are no such', () => {
    const source = Buffer.from('From: ann@shop.example\rSubject: Hidden\r\nTo: bo@shop.example\r\n\r\ntext')
    const { root, defects } = parseTree(source)
    expect(root.fields.map(({ name, value }) => [name, value])).toEqual([
      ['From', 'ann@shop.example'],
      ['Subject', 'Hidden'],
      ['To', 'bo@shop.example'],
    ])
    expect(defects).toEqual([expect.stringMatching(/bare carriage return/)])
    const old = parseTree(Buffer.from(source.toString().replace(/\r\n/g, '\r')))
    expect(old.root.fields).toHaveLength(3)
    expect(old.defects).toEqual([])
  })

  it('twice before a line feed is one line end', () => {
    const { root } = parseTree(Buffer.from('From: ann@shop.example\r\r\nSubject: Two\r\r\n\r\r\ntext'))
    expect(root.fields).toHaveLength(2)
  })
})

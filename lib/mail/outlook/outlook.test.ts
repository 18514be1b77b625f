import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { parseEml, parseMail } from '../parse'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { compoundFile, type Node, numbers, outlookMessage, text, tnef } from '../testing/outlookFiles'
import { NotACompoundFile } from './compoundFile'
import { decompressRtf, unwrapRtf } from './rtf'

describe('.msg', () => {
  it('gives the facts of a message, its files and the messages in it', () => {
    const mail = parseMail(outlookMessage())
    expect(mail).toMatchObject({ kind: 'msg', subject: 'Überweisung', messageId: '<msg@example.com>' })
    expect(mail.from).toMatchObject([{ name: 'Ann Lee', address: 'ann@example.com' }])
    expect(
      mail.attachments.map(({ fileName, content, nested }) => [
        fileName,
        content?.sizeBytes ?? null,
        nested?.subject ?? null,
      ]),
    ).toEqual([
      ['big.bin', 5000, null],
      [null, null, 'inner'],
    ])
  })

  it('is opened within an internet message; a damaged one stays a file', () => {
    const attach = (bytes: Buffer) =>
      parseEml(
        Buffer.from(
          `Content-Type: application/octet-stream; name=a.msg\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`,
        ),
      )
    expect(attach(outlookMessage()).attachments[0]?.nested?.subject).toBe('Überweisung')
    const damaged = outlookMessage()
    damaged.writeUInt16LE(77, 30)
    expect(attach(damaged).attachments[0]?.nested).toBeNull()
  })

  it('reads sector chains and directory links that run in a circle to an end', () => {
    for (const offset of [512, 516, 520, 600, 1024, 1100]) {
      const file = outlookMessage()
      const fat = file.length - 512
      for (let at = 0; at < 40; at++) file.writeUInt32LE(at % 3, fat + at * 4)
      file.writeUInt32LE(1, Math.min(offset, file.length - 4))
      expect(() => parseMail(file)).not.toThrow(TypeError)
    }
  })

  it('gives the file that lies in a pasted object, and says of one that holds none', () => {
    const native = (label: string, content: string) => {
      const number = (value: number) => {
        const bytes = Buffer.alloc(4)
        bytes.writeUInt32LE(value)
        return bytes
      }
      const [path, bytes] = [Buffer.from(`C:\\t\\${label}\0`), Buffer.from(content)]
      return Buffer.concat([
        number(0),
        Buffer.from([2, 0]),
        Buffer.from(`${label}\0`),
        path,
        number(0x30000),
        number(path.length),
        path,
        number(bytes.length),
        bytes,
      ])
    }
    const pasted = (name: string, bytes: Buffer): Node => ({
      name: '__attach_version1.0_#00000002',
      children: [numbers(8, [[0x3705, 6]]), { name: '__substg1.0_3701000D', children: [{ name, bytes }] }],
    })
    const mail = parseMail(outlookMessage([pasted('\u0001Ole10Native', native('invoice.exe', 'MZ and more'))]))
    expect(mail.attachments[2]).toMatchObject({ fileName: 'invoice.exe', nested: null })
    expect(Buffer.from(mail.attachments[2]?.content?.bytes() ?? []).toString()).toBe('MZ and more')
    const other = parseMail(outlookMessage([pasted('CONTENTS', Buffer.from('a drawing'))]))
    expect(other.attachments[2]).toMatchObject({ content: null, nested: null })
    expect(other.defects).toContain('An object of another program lies in the message and could not be read')
    for (let length = 0; length < 60; length++) {
      const cut = native('invoice.exe', 'MZ and more').subarray(0, length)
      expect(() => parseMail(outlookMessage([pasted('\u0001Ole10Native', cut)]))).not.toThrow()
    }
  })

  it('refuses what is not a message file in words', () => {
    expect(() =>
      parseMail(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(100)])),
    ).toThrow(NotACompoundFile)
    expect(parseMail(compoundFile([{ name: 'WordDocument', bytes: Buffer.alloc(10) }])).defects).toEqual([
      'The file holds no Outlook message',
    ])
  })
})

describe('TNEF', () => {
  const file = tnef([
    [1, 0x00018004, Buffer.from('Hidden subject\0')],
    [2, 0x00069002, Buffer.alloc(14)],
    [2, 0x00018010, Buffer.from('plan.txt\0')],
    [2, 0x0006800f, Buffer.from('content')],
  ])

  it('gives the files of a winmail.dat', () => {
    const mail = parseEml(
      Buffer.from(
        `Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}`,
      ),
    )
    const inner = mail.attachments[0]?.nested
    expect(inner).toMatchObject({ kind: 'tnef', subject: 'Hidden subject' })
    expect(
      inner?.attachments.map(({ fileName, content }) => [fileName, Buffer.from(content?.bytes() ?? []).toString()]),
    ).toEqual([['plan.txt', 'content']])
  })

  it('takes bounded time for numbers that lie', async () => {
    const list = Buffer.alloc(12)
    for (const [at, value] of [0xffffffff, 0x0e011001, 0xffffffff].entries()) list.writeUInt32LE(value, at * 4)
    const milliseconds = await cpuMilliseconds(async () => {
      parseMail(tnef([[1, 0x9003, list]]))
      const many = parseMail(tnef(Array.from({ length: 6_000 }, () => [2, 0x9002, Buffer.alloc(0)])))
      expect(many.attachments).toHaveLength(5_000)
      expect(many.defects.join()).toMatch(/after the first/)
    })
    expect(milliseconds).toBeLessThan(1_500)
  })

  it('keeps what comes before the damage', () => {
    const mail = parseMail(file.subarray(0, file.length - 6))
    expect(mail.subject).toBe('Hidden subject')
    expect(mail.defects).toEqual(['The TNEF stream ends in the middle of an attribute'])
  })
})

describe('attachments that lie elsewhere', () => {
  it('have no bytes and give their address as a link', async () => {
    const attachment = (index: number, method: number, address: string, name: string[]): Node => ({
      name: `__attach_version1.0_#0000000${index}`,
      children: [numbers(8, [[0x3705, method]]), text('370D', address), ...name.map((one) => text('3707', one))],
    })
    const { attachments, links } = await analyse(
      outlookMessage([
        attachment(2, 7, 'https://files.shop.example/plan.docx', ['Plan']),
        attachment(3, 4, '\\\\server\\share\\list.xlsx', []),
      ]),
    )
    expect(attachments.slice(2).map(({ fileName, sha256 }) => [fileName, sha256])).toEqual([
      ['Plan', null],
      ['list.xlsx', null],
    ])
    expect(links.filter(({ where }) => where === 'Plan').map(({ url }) => url)).toEqual([
      'https://files.shop.example/plan.docx',
    ])
  })
})

describe('RTF', () => {
  it('is decompressed as the specification’s example says', () => {
    // MS-OXRTFCP 4.1.1
    const example = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    )
    expect(decompressRtf(example).toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  })

  it('gives back the HTML that was wrapped into it', () => {
    const rtf = Buffer.from(
      "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}Gr\\'fc\\'dfe{\\*\\htmltag72 </p>}}",
    )
    expect(unwrapRtf(rtf).html).toContain('<p>Grüße</p>')
    expect(unwrapRtf(Buffer.from('{\\rtf1 own text}'))).toEqual({ html: null, text: 'own text' })
  })
})

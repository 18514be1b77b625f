import { describe, expect, it } from 'vitest'
import { inspectMail } from './inspect'
import { parseEml } from './parse'

const bytesOf = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

describe('text with broken lines', () => {
  const flowed = (...lines: string[]) => bytesOf('Content-Type: text/plain; format=Flowed; DelSp=Yes', '', ...lines)

  it('gives the addresses that were broken with them', async () => {
    const { urls } = await inspectMail(
      flowed('Pay at https://evil.exam ', 'ple/path today', '> or https://q.exa ', '> mple/x'),
    )
    expect(urls).toEqual(['https://evil.example/path', 'https://q.example/x'])
  })

  it('keeps quotes, signatures and lines apart', () => {
    const { text } = parseEml(flowed('one ', '> two ', '>> three', ' >four', 'five ', '-- ', 'Ann ', 'Lee'))
    expect(text).toBe('one\n> two\n>> three\n>four\nfive\n-- \nAnnLee')
  })

  it('leaves text alone whose blanks are blanks', () => {
    const { text } = parseEml(bytesOf('Content-Type: text/plain; format=flowed', '', 'one ', 'two'))
    expect(text).toBe('one \r\ntwo')
  })
})

describe('a file that lies elsewhere', () => {
  it.each([
    ['access-type=URL; URL="https://evil.example/f.exe"', 'https://evil.example/f.exe'],
    ['access-type=URL;\r\n URL*0="https://evil.";\r\n URL*1="example/f.exe"', 'https://evil.example/f.exe'],
    [
      'access-type=anon-ftp; site="ftp.evil.example"; directory="pub"; name="f.exe"',
      'ftp://ftp.evil.example/pub/f.exe',
    ],
  ])('is a link: %s', async (parameters, url) => {
    const mail = bytesOf(
      `Content-Type: message/external-body; ${parameters}`,
      '',
      'Content-Type: application/octet-stream',
      '',
    )
    expect((await inspectMail(mail)).urls).toEqual([url])
  })
})

describe('verdicts of several servers', () => {
  const mail = (...results: string[]) =>
    bytesOf('From: a@a.example', ...results.map((one) => `Authentication-Results: ${one}`), '', 'x')

  it('are told apart: what the receiving server does not say, a sender may have written', async () => {
    const { warnings } = await inspectMail(mail('mx.own.example; spf=pass', 'mx.evil.example; dkim=fail; dmarc=pass'))
    expect(warnings.filter((one) => one.startsWith('DMARC'))).toEqual([
      'DMARC: pass is said by mx[.]evil[.]example, not by mx.own.example: a sender can write that too.',
    ])
  })

  it('are one where a server writes several headers', async () => {
    const { warnings } = await inspectMail(mail('mx.own.example; spf=pass', 'mx.own.example; dkim=pass; dmarc=pass'))
    expect(warnings).toEqual([])
  })
})

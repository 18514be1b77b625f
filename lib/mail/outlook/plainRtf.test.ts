import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { parseMail } from '../parse'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { binary, compoundFile, compressedRtf, numbers, text } from '../testing/outlookFiles'
import { readPlainRtf } from './plainRtf'

const head = '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}{\\colortbl;\\red0;}'

describe('RTF that wraps no HTML', () => {
  it('gives its text in the charsets of its fonts', () => {
    const { text, links } = readPlainRtf(
      `${head}\\f0 Gr\\'fc\\'dfe \\{1\\}\\par\\f1 \\'cf\\'f0\\'e8\\u8364?!{\\*\\generator Nobody;}{\\pict 00ff}\\tab end}`,
    )
    expect(text).toBe('Grüße {1}\nПри€!\tend')
    expect(links).toEqual([])
  })

  it('gives the links of its fields, however they are written', () => {
    const { html, links } = readPlainRtf(
      `${head}Pay {\\field{\\*\\fldinst{HYPERLINK "https://pay.shop.example/?a=1&b=2"}}{\\fldrslt{\\ul our <shop>}}} now ` +
        '{\\field\\fldedit{\\*\\fldinst { HYPERLINK \\\\o "tip" }{"https://tip.shop.example"}}{\\fldrslt x}}' +
        '{\\field{\\*\\fldinst{\\b HYPER}{LINK https://bare.shop.example/x }}{\\fldrslt }}{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}}',
    )
    expect(links.map(({ url }) => url)).toEqual([
      'https://pay.shop.example/?a=1&b=2',
      'https://tip.shop.example',
      'https://bare.shop.example/x',
    ])
    expect(html).toContain('<a href="https://pay.shop.example/?a=1&amp;b=2">our &lt;shop&gt;</a> now')
  })

  it('gives the links of a message that has nothing else', async () => {
    const rtf = Buffer.from(
      `${head}{\\field{\\*\\fldinst{HYPERLINK "https://pay.shop.example/x"}}{\\fldrslt Invoice}}}`,
    )
    const msg = compoundFile([numbers(32), text('0037', 'Invoice'), binary('1009', compressedRtf(rtf))])
    expect(parseMail(msg)).toMatchObject({ text: 'Invoice' })
    const { links } = await analyse(msg)
    expect(links).toMatchObject([{ url: 'https://pay.shop.example/x', text: 'Invoice', source: 'html' }])
  })

  it('gives the links of an attached document', async () => {
    const rtf = `${head}{\\field{\\*\\fldinst{HYPERLINK "https://pay.shop.example/x"}}{\\fldrslt Invoice}}}`
    const { links } = await analyse(Buffer.from(`Content-Type: application/rtf; name=a.rtf\r\n\r\n${rtf}`))
    expect(links.map(({ url, where }) => [url, where])).toEqual([['https://pay.shop.example/x', 'a.rtf']])
  })

  it('ends in time, whatever is not closed', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      readPlainRtf('{'.repeat(500_000))
      readPlainRtf('{\\field{\\*\\fldinst HYPERLINK "'.repeat(20_000))
      readPlainRtf(`{\\rtf1 ${"\\'".repeat(300_000)}${'\\u1'.repeat(100_000)}`)
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})

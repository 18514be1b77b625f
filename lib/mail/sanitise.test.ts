import { describe, expect, it } from 'vitest'
import { previewDocument } from '../shared/previewDocument'
import { sanitiseHtml } from './sanitise'
import { cleanDeclarations, cleanStyleSheet } from './sanitise/css'
import { cpuMilliseconds } from './testing/cpuMilliseconds'

const sanitise = (html: string, images: [string, string][] = []) =>
  sanitiseHtml(html, { inlineImages: new Map(images) })

describe('sanitiseHtml', () => {
  it('keeps what a mail looks like', () => {
    const html =
      '<table width="600" bgcolor="#ffffff"><tbody><tr><td align="center" style="color:#333;padding:4px 8px"><b>Total</b>: 5&nbsp;€ &lt;net&gt;</td></tr></tbody></table>'
    expect(sanitise(html).html).toContain(
      '<td align="center" style="color:#333;padding:4px 8px"><b>Total</b>: 5\u00a0€ &lt;net&gt;</td>',
    )
  })

  it('keeps the style sheet of the head, even in a comment, and the colours of the body', () => {
    const { html } = sanitise(
      '<html><head><style><!-- p{color:red} --></style></head><body bgcolor="#eeeeee" text="navy"><p>x</p></body></html>',
    )
    expect(html).toContain('<style>p{color:red}</style>')
    expect(html).toContain('background-color:#eeeeee;color:navy')
  })

  it('shows pictures of the message and holds back others', () => {
    const { html, blocked } = sanitise(
      '<img src="cid:logo@x" alt="Logo"><img src="cid:gone"><img src="https://a.example/p.gif" width="1">',
      [['logo@x', 'data:image/png;base64,AAAA']],
    )
    expect(html).toContain('<img alt="Logo" src="data:image/png;base64,AAAA">')
    expect(html).toContain('<img data-blocked="missing">')
    expect(html).toContain('<img width="1" data-blocked="remote">')
    expect(blocked.remoteImages).toBe(1)
  })

  it('does not take a data URL for a picture because a part of the message says so', () => {
    expect(sanitise('<img src="cid:a">', [['a', 'data:text/html;base64,AAAA']]).html).toContain(
      'data-blocked="missing"',
    )
  })

  it('turns links into a list', () => {
    const { html, links } = sanitise('<a href="https://evil.example/x">Open <i>now</i></a><a href="#top">up</a>')
    expect(links).toEqual([{ text: 'Open now', href: 'https://evil.example/x' }])
    expect(html).toContain('<a data-link="0" title="hxxps://evil[.]example/x">Open <i>now</i></a><a>up</a>')
  })

  it('counts what it takes out', () => {
    const { blocked } = sanitise(
      '<script>1</script><p onclick="x()">a</p><form action="https://a.example"><input name="b"></form><iframe src="https://a.example"></iframe><svg></svg><meta http-equiv="refresh" content="0;url=https://a.example"><link rel="stylesheet" href="https://a.example/s.css"><p style="background:url(https://a.example/p.gif)">x</p>',
    )
    expect(blocked).toEqual({
      remoteImages: 0,
      remoteOther: 2,
      scripts: 1,
      eventHandlers: 1,
      forms: 1,
      frames: 1,
      embedded: 1,
      redirects: 1,
    })
  })

  it('shows that a form was there and what it asked for', () => {
    expect(sanitise('<form>Password <input type="password" value="hint"><button>Sign in</button></form>').html).toMatch(
      /data-blocked="form".*data-blocked="field">hint.*Sign in/,
    )
  })

  it.each([
    ['deep nesting', '<div>'.repeat(50_000)],
    ['formatting that multiplies', `${'<font size=1>'.repeat(1_000)}${'<p>x'.repeat(1_000)}`],
    ['a tag with many attributes', `<p ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(' ')}>x`],
    ['many megabytes', `<p>${'text '.repeat(2_000_000)}`],
    ['many tags', '<b>x</b>'.repeat(100_000)],
  ])('reduces %s to text in bounded time', async (_, html) => {
    const milliseconds = await cpuMilliseconds(async () => {
      expect(sanitise(html).reducedToText).toBe(true)
    })
    expect(milliseconds).toBeLessThan(1_000)
  })

  it('takes large embedded pictures without parsing them', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      const { html, reducedToText } = sanitise(`<img src="data:image/png;base64,${'A'.repeat(8_000_000)}">`)
      expect(reducedToText).toBe(false)
      expect(html.length).toBeGreaterThan(8_000_000)
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})

describe('CSS', () => {
  it.each([
    ['color:red;position:fixed;margin:0', 'color:red;margin:0'],
    ['background:url(https://a.example) red;color:blue', 'color:blue'],
    ['background:linear-gradient(red, blue)', 'background:linear-gradient(red,blue)'],
    ['width:calc(100% - 4px)', 'width:calc(100% - 4px)'],
    ['font-family:"Segoe UI",Arial', 'font-family:"Segoe UI",Arial'],
    ['c\\olor:red', ''],
    ['color:red;;}garbage{', 'color:red'],
  ])('cleans %s', (css, clean) => expect(cleanDeclarations(css).css).toBe(clean))

  it('keeps rules and media rules only', () => {
    const sheet =
      '@import "x";@media (max-width:600px){p{width:100%}}@font-face{src:url(x)}p{color:red;behavior:url(y)}'
    expect(cleanStyleSheet(sheet)).toEqual({ css: '@media (max-width:600px){p{width:100%}}p{color:red}', remote: 4 })
  })
})

describe('previewDocument', () => {
  it('has a policy without network before anything else', () => {
    const html = previewDocument({ html: '<p>x</p>', theme: 'dark' })
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'))
    expect(html).toMatch(/default-src 'none'; img-src data:; style-src 'unsafe-inline'/)
  })

  it('gives the page’s nonce to styles, and to no text', () => {
    const html = previewDocument({
      html: sanitise('<style>p{color:red}</style><p>&lt;style&gt;</p>').html,
      theme: 'light',
      nonce: 'abc"><script>',
    })
    expect(html).toContain('<style nonce="abcscript">p{color:red}')
    expect(html).toContain('<p>&lt;style&gt;</p>')
    expect(html).not.toContain('<script')
  })
})

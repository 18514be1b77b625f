import { describe, expect, it } from 'vitest'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { describeLinks } from './collectLinks'
import { scanHtml } from './htmlScan'
import { addressesInText, urlsInText } from './textUrls'
import { unwrapUrl } from './unwrap'

describe('unwrapping', () => {
  const target = 'https://evil.example/a?b=1&c=2'
  const coded = encodeURIComponent(target)
  it.each([
    ['Safe Links', `https://eur02.safelinks.protection.outlook.com/?url=${coded}&data=05%7C02&sdata=x&reserved=0`],
    ['Proofpoint', `https://urldefense.proofpoint.com/v1/url?u=${coded}&k=x`],
    ['Proofpoint', 'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-3Fb-3D1-26c-3D2&d=DwMF&c=x&e='],
    ['Proofpoint', 'https://urldefense.com/v3/__https://evil.example/a?b=1&c=2__;!!abc!def$'],
    ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${coded}&c=E,1,x`],
    ['Cisco Secure Email', `https://secure-web.cisco.com/1AbC/${coded}`],
    [
      'Sophos',
      `https://eu-west-1.protection.sophos.com/?d=evil.example&u=${Buffer.from(target).toString('base64')}&i=x`,
    ],
    ['Trend Micro', `https://ca-1234.url.trendmicro.com/wis/clicktime/v1/query?url=${coded}&umid=x`],
    ['Google', `https://www.google.com/url?q=${coded}&sa=D`],
    ['Bing', `https://www.bing.com/ck/a?!&&p=1&u=a1${Buffer.from(target).toString('base64url')}&ntb=1`],
  ])('takes off %s', (name, url) => expect(unwrapUrl(url)).toEqual({ target, wrappers: [name], namedDomain: null }))

  it('puts back the characters that Proofpoint v3 took out', () => {
    // "**B" stands for three characters in a row, "*" for one
    const url = `https://urldefense.com/v3/__https:/evil.example/*x**B__;${Buffer.from('#äöü').toString('base64url')}!!a!b$`
    expect(unwrapUrl(url).target).toBe('https://evil.example/#xäöü')
  })

  it('takes off one in another, and stops where it cannot see', () => {
    const twice = `https://www.google.com/url?q=${encodeURIComponent(`https://nam01.safelinks.protection.outlook.com/?url=${coded}`)}`
    expect(unwrapUrl(twice)).toMatchObject({ target, wrappers: ['Google', 'Safe Links'] })
    for (const host of [
      'gcc02.safelinks.protection.outlook.com',
      'dod.safelinks.o365.us',
      'usg01.safelinks.protection.office365.us',
    ])
      expect(unwrapUrl(`https://${host}/?url=${encodeURIComponent(target)}&data=05`)).toMatchObject({ target })
    expect(unwrapUrl(`https://safe.menlosecurity.com/${target}`)).toMatchObject({ target, wrappers: ['Menlo'] })
    expect(unwrapUrl('https://protect-eu.mimecast.com/s/AbCd?domain=evil.example')).toMatchObject({
      wrappers: ['Mimecast'],
      namedDomain: 'evil.example',
    })
    expect(unwrapUrl('https://safelinks.protection.outlook.com.evil.example/?url=https://a.example')).toMatchObject({
      wrappers: [],
    })
    expect(unwrapUrl('not a url')).toMatchObject({ target: 'not a url', wrappers: [] })
  })
})

describe('addresses in text', () => {
  it.each([
    ['See https://a.example/x, or (http://b.example/y_(z)).', ['https://a.example/x', 'http://b.example/y_(z)']],
    ['<https://a.example/?q=1&r=2>', ['https://a.example/?q=1&r=2']],
    ['www.a.example/x and hxxps://b.example', ['www.a.example/x', 'hxxps://b.example']],
    ['“https://a.example/x”。', ['https://a.example/x']],
    ['no link here: http:// or www.', []],
  ])('finds them in %s', (text, urls) => expect(urlsInText(text)).toEqual(urls))

  it('finds e-mail addresses', () => {
    expect(addressesInText('write to Ann.Lee+x@Mail.Example.com; not to @home')).toEqual(['ann.lee+x@mail.example.com'])
  })

  it('takes bounded time', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      urlsInText('http://'.repeat(50_000))
      urlsInText(`http://a${'('.repeat(100_000)}`)
      addressesInText('a@'.repeat(100_000))
      addressesInText(`a@${'b.'.repeat(100_000)}`)
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})

describe('scanHtml', () => {
  it('finds links with what they show, also in comments for Outlook and by base', () => {
    const { links } = scanHtml(
      '<base href="https://evil.example/d/"><a href="x.html">Go<b>!</b></a><!--[if mso]><v:roundrect href="https://button.example/"><![endif]--><area href="https://map.example">',
    )
    expect(links).toEqual([
      { url: 'https://evil.example/d/x.html', text: 'Go!' },
      { url: 'https://button.example/', text: null },
      { url: 'https://map.example', text: null },
    ])
  })

  it('counts what is active', () => {
    const { facts, resources } = scanHtml(
      '<form action="https://a.example/f" method=POST><input name=user><input type=password></form><script>1</script><p onclick=x()>x<img src="https://t.example/p.gif" width=1 height=1><img src="https://t.example/logo.png" width=200><meta http-equiv=refresh content="0; url=https://r.example"><iframe src=//f.example></iframe>',
    )
    expect(facts).toMatchObject({
      scripts: 1,
      eventHandlers: 1,
      frames: 1,
      remoteImages: 2,
      trackingPixels: ['https://t.example/p.gif'],
      refreshes: ['https://r.example'],
    })
    expect(facts.forms).toEqual([
      { action: 'https://a.example/f', method: 'post', fields: ['user', 'password'], asksForPassword: true },
    ])
    expect(resources).toContain('https://f.example')
  })

  it('tells shown from hidden text', () => {
    const { text, facts } = scanHtml(
      '<p>seen</p><div style="display: none">hidden <div>deeper</div></div><p>after</p><span style="color:#FFF;background:white">white</span>',
    )
    expect(text).toBe('seen\nafter')
    expect(facts.hiddenText).toEqual(['hidden deeper white'])
  })
})

describe('describeLinks', () => {
  const remarksOf = (url: string, text: string | null = null) =>
    describeLinks([{ source: 'html', url, text, where: null }], ['contoso.example'])[0]?.remarks ?? []
  it.each([
    [
      'https://evil.example/',
      'https://bank.example.com/login',
      /shows bank\[\.\]example\[\.\]com, the link leads to evil\[\.\]example/,
    ],
    ['https://evil.example/', 'WWW.PAYPAL.COM', /shows www\[\.\]paypal\[\.\]com/],
    ['http://192.0.2.7/x', null, /bare network address/],
    ['http://0x7f000001/', null, /bare network address/],
    ['https://bank.example@evil.example/', null, /before the @ is a user name, the host is evil\[\.\]example/],
    ['https://xn--pypal-4ve.com/', null, /looks like paypal\.com/],
    ['https://paypa1.com/', null, /looks like paypal\.com/],
    ['https://rnicrosoft.com/', null, /looks like microsoft\.com/],
    ['https://microsoft-login.evil.example/', null, /looks like microsoft\.com/],
    ['https://contos0.example/', null, /looks like contoso\.example/],
    ['https://evil.example:8443/', null, /Unusual port 8443/],
    ['https://bit.ly/x', null, /shortener/],
    ['https://a.example/r?to=https%3A%2F%2Fb.example', null, /Passes on/],
    ['javascript:alert(1)', null, /Not a web address/],
  ])('remarks on %s', (url, text, remark) => expect(remarksOf(url, text).join('; ')).toMatch(remark))

  it.each([
    ['https://www.paypal.com/x', 'paypal.com'],
    ['https://login.microsoftonline.com/', null],
    ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2F', 'www.example.com'],
    ['https://example.com/', 'Click here.'],
  ])('finds nothing odd about %s', (url, text) => expect(remarksOf(url, text)).toEqual([]))

  it('counts repeats and keeps the text that shows an address', () => {
    const found = (text: string) => ({ source: 'html' as const, url: 'https://evil.example/', text, where: null })
    expect(describeLinks([found('here'), found('bank.example.com'), found('there')])).toMatchObject([
      { count: 3, text: 'bank.example.com' },
    ])
  })
})

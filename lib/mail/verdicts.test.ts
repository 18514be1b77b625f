import { describe, expect, it } from 'vitest'
import { antispamOf } from './antispam'
import { authenticationOf, parseReport } from './authentication'
import { hopsOf, outsideAddressOf, parseReceived } from './hops'
import { parseEml } from './parse'
import { cpuMilliseconds } from './testing/cpuMilliseconds'

const fieldsOf = (...lines: string[]) => parseEml(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)).fields

describe('authentication', () => {
  it('reads Exchange Online’s own form, which names no server', () => {
    const authentication = authenticationOf(
      fieldsOf(
        'Authentication-Results: spf=softfail (sender IP is 198.51.100.7; x=y)',
        ' smtp.mailfrom=evil.example; dkim=none (message not signed)',
        ' header.d=none;dmarc=fail action=quarantine',
        ' header.from=bank.example;compauth=fail reason=000',
        'Authentication-Results: mx.example.net; dkim=pass header.d=other.example',
      ),
    )
    expect(authentication).toMatchObject({ spf: 'softfail', dkim: 'none', dmarc: 'fail', compauth: 'fail' })
    expect(authentication.reports.map((report) => report.server)).toEqual([null, 'mx.example.net'])
    expect(authentication.reports[0]?.verdicts[2]).toEqual({
      method: 'dmarc',
      result: 'fail',
      reason: null,
      properties: { action: 'quarantine', 'header.from': 'bank.example' },
    })
    expect(authentication.reports[0]?.verdicts[3]?.reason).toBe('000')
  })

  it('does not take ARC’s copies for the receiving server’s verdicts', () => {
    const authentication = authenticationOf(
      fieldsOf(
        'ARC-Authentication-Results: i=2; mx.microsoft.com 1; spf=pass; arc=none',
        'ARC-Seal: i=2; a=rsa-sha256',
        'DKIM-Signature: v=1; a=ed25519-sha256; d=Example.com;',
        ' s=sel1; h=from:to; b=abc',
      ),
    )
    expect(authentication).toMatchObject({
      spf: null,
      arcSets: 1,
      signatures: [{ domain: 'example.com', selector: 'sel1', algorithm: 'ed25519-sha256' }],
    })
    expect(authentication.reports[0]).toMatchObject({ server: 'mx.microsoft.com', instance: 2 })
  })

  it('is not fooled by comments and quotes', () => {
    const report = parseReport(
      'Authentication-Results',
      'mx.example.net 1; spf=fail (x; spf=pass) reason="a; dkim=pass" smtp.mailfrom="a;b"@x.example; none',
    )
    expect(report.verdicts.map(({ method, result }) => [method, result])).toEqual([['spf', 'fail']])
  })

  it('takes bounded time for quotes and comments that never end', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      for (const start of ['"\\', '(\\', 'a=b "', '(('])
        parseReport('Authentication-Results', `x.example; spf=pass ${start.repeat(100_000)}`)
    })
    expect(milliseconds).toBeLessThan(1_000)
  })

  it('reads Received-SPF', () => {
    expect(
      authenticationOf(fieldsOf('Received-SPF: SoftFail (protection.outlook.com: domain of x)')).receivedSpf?.result,
    ).toBe('softfail')
  })
})

describe('hops', () => {
  it.each([
    [
      'from mail.evil.example (host7.evil.example [198.51.100.7]) by mx.example.com (Postfix) with ESMTPS id ABC for <ann@example.com>; Tue, 19 Sep 2023 18:35:49 +0000',
      {
        from: 'mail.evil.example',
        fromHost: 'host7.evil.example',
        fromAddress: '198.51.100.7',
        by: 'mx.example.com',
        with: 'ESMTPS',
        id: 'ABC',
        for: 'ann@example.com',
        at: '2023-09-19T18:35:49Z',
        isPublic: true,
      },
    ],
    [
      'from A.prod.outlook.com (2603:10a6:20b:4::8) by B.prod.outlook.com with HTTPS; Tue, 19 Sep 2023 18:35:50 +0000',
      { fromAddress: '2603:10a6:20b:4::8', by: 'b.prod.outlook.com', with: 'HTTPS' },
    ],
    [
      'from [10.0.0.5] (unknown [10.0.0.5]) by relay (8.14/8.14) with ESMTP; garbage',
      { fromAddress: '10.0.0.5', isPublic: false, at: null },
    ],
    [
      'by 2002:a05:6a10 with SMTP id x; Tue, 19 Sep 2023 11:35:50 -0700 (PDT)',
      { from: null, fromAddress: null, at: '2023-09-19T18:35:50Z' },
    ],
    ['(qmail 1234 invoked by uid 0); 19 Sep 2023 18:35:49 -0000', { from: null, at: '2023-09-19T18:35:49Z' }],
    ['from x ([IPv6:2001:db8:1::1]) by y', { fromAddress: '2001:db8:1::1' }],
  ])('reads %s', (value, expected) => expect(parseReceived(value)).toMatchObject(expected))

  it('computes delays and finds the first address outside', () => {
    const fields = fieldsOf(
      'Received: from C.outlook.com (2603:10a6::2) by D.outlook.com with HTTPS; Tue, 19 Sep 2023 18:36:00 +0000',
      'Received: from evil.example (evil.example [198.51.100.7]) by C.outlook.com; Tue, 19 Sep 2023 18:35:50 +0000',
      'Received: from laptop ([10.1.1.1]) by evil.example; Tue, 19 Sep 2023 18:35:55 +0000',
    )
    const hops = hopsOf(fields)
    expect(hops.map((hop) => hop.delaySeconds)).toEqual([10, -5, null])
    expect(outsideAddressOf(fields, hops)).toBe('198.51.100.7')
  })

  it('believes the address that Exchange Online names', () => {
    const fields = fieldsOf(
      'X-Forefront-Antispam-Report: CIP:203.0.113.9;CTRY:NL;',
      'Received: from a (a [198.51.100.7]) by b; Tue, 19 Sep 2023 18:35:50 +0000',
    )
    expect(outsideAddressOf(fields, hopsOf(fields))).toBe('203.0.113.9')
  })
})

describe('Microsoft’s anti-spam headers', () => {
  it('are put into words', () => {
    const facts = antispamOf(
      fieldsOf(
        'X-Forefront-Antispam-Report: CIP:203.0.113.9;CTRY:NL;LANG:en;SCL:9;SFV:SKN;CAT:HPHSH;SFS:(13230031);DIR:INB;',
        'X-Microsoft-Antispam: BCL:9;',
        'X-MS-Exchange-Organization-SCL: -1',
        'X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;dest:J;OFR:SpamFilterAuthJ;',
      ),
    )
    expect(Object.fromEntries(facts.map((fact) => [`${fact.name} ${fact.value}`, fact.meaning]))).toMatchObject({
      'CTRY NL': 'The connecting address is in Netherlands',
      'LANG en': 'Written in English',
      'SCL 9': 'High confidence spam',
      'SFV SKN': 'Let through: marked as not spam before filtering, by a mail flow rule',
      'CAT HPHSH': 'High confidence phishing',
      'BCL 9': 'Bulk sender with many complaints',
      'SCL -1': 'Filtering was skipped: safe sender, safe recipient or a mail flow rule',
      'dest J': 'Delivered to Junk Email',
    })
    expect(facts.find((fact) => fact.name === 'CAT')?.severity).toBe('danger')
    expect(facts.some((fact) => fact.name === 'SFS')).toBe(false)
  })
})

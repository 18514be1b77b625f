import { expect, it } from 'vitest'
import { analyse } from '@/lib/mail/analyse'
import { spoofedPairOf } from './spoofedPairOf'

const mail = (...headers: string[]) =>
  analyse(
    Buffer.from(
      [
        'Received: from relay.sender.example (198.51.100.25) by mx.contoso.example; Sat, 21 Nov 2026 09:00:00 +0000',
        ...headers,
        'From: "The boss" <boss@contoso.example>',
        'Subject: Payment',
        'Content-Type: text/plain',
        '',
        'Please pay.',
      ].join('\r\n'),
    ),
  )

const to = 'To: ada@contoso.example'
const server = 'X-Forefront-Antispam-Report: CIP:198.51.100.25;CTRY:GB;PTR:relay.sender.example;CAT:SPOOF'
const unnamed = 'X-Forefront-Antispam-Report: CIP:198.51.100.25;CTRY:GB;PTR:InfoDomainNonexistent;CAT:SPOOF'
const signed = 'Authentication-Results: spf=fail; dkim=pass header.d=signer.example; dmarc=fail'

it('names the server, else who signed, else the range of the address', async () => {
  const lines = []
  for (const headers of [[server, signed], [unnamed, signed], [unnamed]]) {
    lines.push(spoofedPairOf(await mail(...headers, to))?.line)
  }
  expect(lines).toEqual([
    'boss@contoso.example, relay.sender.example',
    'boss@contoso.example, signer.example',
    'boss@contoso.example, 198.51.100.0/24',
  ])
})

it('takes a sender of a recipient’s domain for one of the house', async () => {
  expect(spoofedPairOf(await mail(server, to))?.spoofType).toBe('internal')
  expect(spoofedPairOf(await mail(server, 'To: ada@fabrikam.example'))?.spoofType).toBe('external')
})

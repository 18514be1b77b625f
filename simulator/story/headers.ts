import { hash } from 'node:crypto'
import { rfc5322Date } from '../mime/mimeOf'
import type { EmailAddressState } from '../world/types'
import type { Route } from './letter'
import { ORGANISATION } from './organisation'
import { isOurs } from './parties'
import type { Post } from './post'

type Header = { name: string; value: string }

const list = (people: EmailAddressState[]) => people.map(plainAddress).join(', ')
/** As a person reads it; encoding is the business of the MIME builder */
const plainAddress = ({ name, address }: EmailAddressState) => (name ? `"${name}" <${address}>` : `<${address}>`)

/** What the message carries in every copy: written by the sender. */
export function authorHeaders(post: Post): Header[] {
  const { letter } = post
  const headers: Header[] = [
    { name: 'From', value: plainAddress(post.from) },
    { name: 'To', value: list(post.to) },
    ...(post.cc.length ? [{ name: 'CC', value: list(post.cc) }] : []),
    ...(post.replyTo.length ? [{ name: 'Reply-To', value: list(post.replyTo) }] : []),
    { name: 'Subject', value: letter.subject },
    { name: 'Date', value: rfc5322Date(post.sentAt) },
    { name: 'Message-ID', value: post.internetMessageId },
  ]
  const last = post.references.at(-1)
  if (last) {
    headers.push({ name: 'References', value: post.references.join(' ') }, { name: 'In-Reply-To', value: last })
  }
  if (letter.importance === 'high')
    headers.push({ name: 'X-Priority', value: '1' }, { name: 'Importance', value: 'high' })
  if (letter.bulk) {
    const domain = post.from.address.split('@')[1] ?? ''
    headers.push(
      { name: 'List-Unsubscribe', value: `<https://news.${domain}/leave?m=${token(letter.name, 16)}>` },
      { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      { name: 'Precedence', value: 'bulk' },
    )
  }
  return [...headers, { name: 'Content-Type', value: contentTypeOf(post) }, { name: 'MIME-Version', value: '1.0' }]
}

function contentTypeOf({ letter }: Post): string {
  if (letter.enclosures?.length) return 'multipart/mixed'
  return letter.html === undefined ? 'text/plain; charset="utf-8"' : 'multipart/alternative'
}

/** What the way to the mailbox added, newest first, in the forms that Exchange Online writes. */
export function transportHeaders(post: Post, recipient: string, receivedAt: Date): Header[] {
  const route = routeOf(post)
  const internal = isOurs(post.from.address)
  const domain = post.from.address.split('@')[1] ?? ''
  const seed = `${post.letter.name}:${recipient}`
  const hop = (secondsBefore: number) => rfc5322Date(new Date(receivedAt.getTime() - secondsBefore * 1000))
  const backend = `LV${token(seed, 2)}PR07MB${digits(seed, 4)}.harbourpine.onmicrosoft.example`
  const verdict =
    `spf=${route.spf} (sender IP is ${route.address}) smtp.mailfrom=${domain}; ` +
    `dkim=${route.dkim} (${route.dkim === 'pass' ? 'signature was verified' : route.dkim === 'fail' ? 'signature did not verify' : 'message not signed'}) header.d=${route.dkim === 'none' ? 'none' : domain}; ` +
    `dmarc=${route.dmarc} action=${route.dmarc === 'fail' ? 'none' : 'none'} header.from=${domain}; compauth=${route.dmarc === 'fail' ? 'fail reason=001' : 'pass reason=100'}`
  const category = route.scl >= 9 ? 'HPHISH' : route.scl >= 5 ? 'SPM' : 'NONE'
  const headers: Header[] = [
    {
      name: 'Received',
      value: `from ${backend} (2603:10a6:20b:${digits(seed, 3)}::${digits(seed, 2)}) by ${token(`${seed}b`, 6)}.harbourpine.onmicrosoft.example with HTTPS; ${hop(0)}`,
    },
  ]
  if (!internal) {
    headers.push(
      {
        name: 'Received',
        value: `from edge-${digits(seed, 2)}.protection.example (2603:10a6:20b:${digits(seed, 2)}::8) by ${backend} (2603:10a6:20b:${digits(seed, 3)}::7) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9137.${digits(seed, 2)}; ${hop(1)}`,
      },
      { name: 'Authentication-Results', value: verdict },
      {
        name: 'Received-SPF',
        value: `${route.spf === 'pass' ? 'Pass' : route.spf === 'softfail' ? 'SoftFail' : route.spf === 'fail' ? 'Fail' : 'None'} (protection.example: domain of ${domain} ${route.spf === 'pass' ? 'designates' : 'does not designate'} ${route.address} as permitted sender) receiver=protection.example; client-ip=${route.address}; helo=${route.host};`,
      },
      {
        name: 'Received',
        value: `from ${route.host} (${route.address}) by edge-${digits(seed, 2)}.protection.example (10.167.${digits(seed, 2)}.4) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9137.9 via Frontend Transport; ${hop(2)}`,
      },
    )
    if (route.dkim !== 'none') {
      headers.push({
        name: 'DKIM-Signature',
        value: `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=sel1; h=From:To:Subject:Date:Message-ID; bh=${hash('sha256', seed, 'base64')}; b=${hash('sha512', post.letter.name, 'base64')}`,
      })
    }
    headers.push({
      name: 'Received',
      value: `from app-${digits(post.letter.name, 2)}.${domain} (10.${digits(post.letter.name, 2)}.0.12) by ${route.host} with ESMTPS id ${token(post.letter.name, 12)}; ${rfc5322Date(post.sentAt)}`,
    })
  }
  headers.push(
    ...authorHeaders(post),
    { name: 'Return-Path', value: post.letter.bulk ? `bounce-${digits(seed, 6)}@${domain}` : post.from.address },
    { name: 'X-MS-Exchange-Organization-Network-Message-Id', value: networkMessageIdOf(post) },
    { name: 'X-MS-Exchange-Organization-AuthAs', value: internal ? 'Internal' : 'Anonymous' },
    { name: 'X-MS-Exchange-Organization-MessageDirectionality', value: internal ? 'Originating' : 'Incoming' },
    { name: 'X-MS-Exchange-Organization-SCL', value: String(route.scl) },
    { name: 'X-MS-Exchange-CrossTenant-Id', value: ORGANISATION.tenantId },
    {
      name: 'X-Forefront-Antispam-Report',
      value: `CIP:${internal ? '255.255.255.255' : route.address};CTRY:${internal ? '' : 'NL'};LANG:en;SCL:${route.scl};SRV:${post.letter.bulk ? 'BULK' : ''};IPV:NLI;SFV:${internal ? 'SKI' : route.scl >= 5 ? 'SPM' : 'NSPM'};H:${route.host};PTR:${route.host};CAT:${category};DIR:${internal ? 'INT' : 'INB'};`,
    },
    { name: 'X-Microsoft-Antispam', value: `BCL:${post.letter.bulk ? 5 : 0};` },
  )
  if (!internal) {
    headers.push(
      {
        name: 'ARC-Authentication-Results',
        value: `i=1; mx.protection.example 1; ${verdict.replace(/; compauth.*/, '')}; arc=none`,
      },
      {
        name: 'ARC-Seal',
        value: `i=1; a=rsa-sha256; s=arcselector10001; d=protection.example; cv=none; b=${hash('sha512', seed, 'base64')}`,
      },
    )
  }
  return headers
}

/** One per message, the same in every copy: what message trace and Defender call the network message id. */
function networkMessageIdOf(post: Post): string {
  const hex = hash('sha256', `network:${post.letter.name}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

function routeOf(post: Post): Route {
  if (post.letter.route) return post.letter.route
  const domain = post.from.address.split('@')[1] ?? ''
  if (isOurs(post.from.address)) {
    return { host: `mail.${domain}`, address: '192.0.2.10', spf: 'pass', dkim: 'pass', dmarc: 'pass', scl: -1 }
  }
  // The addresses of RFC 5737: nobody has them
  const address = `198.51.100.${(Number.parseInt(hash('sha256', domain, 'hex').slice(0, 2), 16) % 250) + 2}`
  return { host: `mail.${domain}`, address, spf: 'pass', dkim: 'pass', dmarc: 'pass', scl: post.letter.bulk ? 1 : 0 }
}

const token = (seed: string, length: number) => hash('sha256', seed, 'hex').toUpperCase().slice(0, length)
const digits = (seed: string, length: number) =>
  String(Number.parseInt(hash('sha256', seed, 'hex').slice(0, 10), 16)).slice(0, length)

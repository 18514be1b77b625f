import { hash } from 'node:crypto'
import { rfc5322Date } from '../mime/mimeOf'
import { authorHeaders, type Header } from './authorHeaders'
import { ORGANISATION } from './organisation'
import { isOurs } from './parties'
import type { Post } from './post'
import { antispamReport, authenticationResults, receivedSpf, routeOf } from './route'

const TLS = '(version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384)'

/** What the way to the mailbox added, newest first, in the forms that Exchange Online writes. */
export function transportHeaders(post: Post, recipient: string, receivedAt: Date): Header[] {
  const { letter, from } = post
  const isInternal = isOurs(from.address)
  const isBulk = letter.bulk ?? false
  const route = routeOf(post)
  const copy = hash('sha256', `${letter.name}:${recipient}`, 'hex').toUpperCase()
  const original = hash('sha256', `network:${letter.name}`, 'hex')
  return [
    ...(isInternal ? internalHops(copy, receivedAt) : outsideHops(post, copy, original, receivedAt)),
    ...authorHeaders(post),
    { name: 'Return-Path', value: isBulk ? `bounce-${copy.slice(8, 14)}@${from.address.split('@')[1]}` : from.address },
    // One per message, the same in every copy
    { name: 'X-MS-Exchange-Organization-Network-Message-Id', value: dashed(original) },
    { name: 'X-MS-Exchange-Organization-AuthAs', value: isInternal ? 'Internal' : 'Anonymous' },
    { name: 'X-MS-Exchange-Organization-MessageDirectionality', value: isInternal ? 'Originating' : 'Incoming' },
    { name: 'X-MS-Exchange-Organization-SCL', value: String(route.scl) },
    { name: 'X-MS-Exchange-CrossTenant-Id', value: ORGANISATION.tenantId },
    { name: 'X-Forefront-Antispam-Report', value: antispamReport(route, isInternal, isBulk) },
    { name: 'X-Microsoft-Antispam', value: `BCL:${isBulk ? 5 : 0};` },
  ]
}

/** Addresses of RFC 3849: nobody has them. */
const addressOf = (copy: string, part: number) => `2001:db8:20b:${copy.slice(part, part + 3).toLowerCase()}::${part}`
const backendOf = (copy: string) => `LV${copy.slice(0, 2)}PR07MB${copy.slice(2, 6)}.harbourpine.onmicrosoft.example`

function internalHops(copy: string, receivedAt: Date): Header[] {
  return [received(`from ${backendOf(copy)} (${addressOf(copy, 7)}) by ${frontendOf(copy)} with HTTPS`, receivedAt, 0)]
}

const frontendOf = (copy: string) => `AM${copy.slice(14, 16)}PR07.harbourpine.onmicrosoft.example`

function outsideHops(post: Post, copy: string, original: string, receivedAt: Date): Header[] {
  const route = routeOf(post)
  const domain = post.from.address.split('@')[1] ?? ''
  const edge = `edge-${copy.slice(16, 18).toLowerCase()}.protection.example`
  const verdict = authenticationResults(route, domain)
  const compound = route.dmarc === 'fail' ? 'fail reason=001' : 'pass reason=100'
  const signature = hash('sha512', post.letter.name, 'base64')
  return [
    ...internalHops(copy, receivedAt),
    received(
      `from ${edge} (${addressOf(copy, 9)}) by ${backendOf(copy)} with Microsoft SMTP Server ${TLS}`,
      receivedAt,
      1,
    ),
    { name: 'Authentication-Results', value: `${verdict}; compauth=${compound}` },
    { name: 'Received-SPF', value: receivedSpf(route, domain) },
    received(`from ${route.host} (${route.address}) by ${edge} with Microsoft SMTP Server ${TLS}`, receivedAt, 2),
    { name: 'ARC-Seal', value: `i=1; a=rsa-sha256; s=arcselector10001; d=protection.example; cv=none; b=${signature}` },
    { name: 'ARC-Authentication-Results', value: `i=1; mx.protection.example 1; ${verdict}; arc=none` },
    ...(route.dkim === 'none' ? [] : [dkimSignature(domain, original, signature)]),
    received(
      `from app-${original.slice(0, 2)}.${domain} by ${route.host} with ESMTPS id ${original.slice(2, 14)}`,
      post.sentAt,
      0,
    ),
  ]
}

function dkimSignature(domain: string, bodyHash: string, signature: string): Header {
  const covered = 'From:To:Subject:Date:Message-ID'
  const bh = Buffer.from(bodyHash, 'hex').toString('base64')
  return {
    name: 'DKIM-Signature',
    value: `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=sel1; h=${covered}; bh=${bh}; b=${signature}`,
  }
}

function received(how: string, at: Date, secondsBefore: number): Header {
  return { name: 'Received', value: `${how}; ${rfc5322Date(new Date(at.getTime() - secondsBefore * 1000))}` }
}

function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

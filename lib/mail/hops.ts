import type { MailHop } from '../shared/mailAnalysis'
import { parseMailDate } from './date'
import { type HeaderField, headerValues } from './mime/headerField'
import { isPublicAddress, networkAddressOf } from './networkAddress'

/** The way of the message by its Received headers (RFC 5321 4.4), newest first. Only the top ones can be believed. */
export function hopsOf(fields: readonly HeaderField[]): MailHop[] {
  const hops = headerValues(fields, 'received').map(parseReceived)
  for (const [index, hop] of hops.entries()) {
    const before = hops[index + 1]
    if (hop.at && before?.at) hop.delaySeconds = Math.round((Date.parse(hop.at) - Date.parse(before.at)) / 1000)
  }
  return hops
}

export function parseReceived(value: string): MailHop {
  const semicolon = value.lastIndexOf(';')
  const date = semicolon === -1 ? null : parseMailDate(value.slice(semicolon + 1))
  // Some servers leave the semicolon out
  const path = date === null ? value : value.slice(0, semicolon)
  const clauses = clausesOf(path)
  const from = clauses.get('from') ?? null
  const { host, address } = peerOf(from)
  return {
    from: from?.split(/\s/)[0]?.toLowerCase() ?? null,
    fromHost: host,
    fromAddress: address,
    by: clauses.get('by')?.split(/\s/)[0]?.toLowerCase().replace(/;$/, '') ?? null,
    with: clauses.get('with') ?? null,
    id:
      clauses
        .get('id')
        ?.split(/\s/)[0]
        ?.replace(/^<|>?;?$/g, '') ?? null,
    for:
      clauses
        .get('for')
        ?.split(/\s/)[0]
        ?.replace(/^<|>?;?$/g, '')
        .toLowerCase() ?? null,
    at: date ?? parseMailDate(value),
    delaySeconds: null,
    isPublic: address !== null && isPublicAddress(address),
    raw: value,
  }
}

/** Splits at the clause words that stand outside of parentheses. */
function clausesOf(text: string): Map<string, string> {
  const clauses = new Map<string, string>()
  let name: string | null = null
  let from = 0
  let depth = 0
  for (const token of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token[0] === '(') depth++
    else if (token[0] === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0 && /^(?:from|by|via|with|id|for)$/i.test(token[0])) {
      if (name && !clauses.has(name)) clauses.set(name, text.slice(from, token.index).trim())
      name = token[0].toLowerCase()
      from = token.index + token[0].length
    }
  }
  if (name && !clauses.has(name)) clauses.set(name, text.slice(from).trim())
  return clauses
}

/** "helo (reverse.name [192.0.2.1])", "helo ([192.0.2.1])", "[192.0.2.1] (helo=…)", "helo (192.0.2.1)" */
function peerOf(from: string | null): { host: string | null; address: string | null } {
  if (!from) return { host: null, address: null }
  const comment = /\(([^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(from)?.[1] ?? ''
  const candidates = [...comment.matchAll(/\[([^\]\s]+)\]|([0-9a-f:.]{3,45})/gi)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  const helo = from.split(/\s/)[0] ?? ''
  const address = [...candidates, helo].map(networkAddressOf).find((found) => found !== null) ?? null
  const host =
    /^(?:[a-z0-9_-]+@)?([a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,})/i.exec(comment.trim())?.[1]?.toLowerCase() ?? null
  return { host, address }
}

/**
 * The address outside that the receiving side saw: of the newest hop whose client has a public address. Hops within
 * one cloud service carry public addresses too; where the service names the true one in a header, that one wins.
 */
export function outsideAddressOf(fields: readonly HeaderField[], hops: readonly MailHop[]): string | null {
  const report = headerValues(fields, 'x-forefront-antispam-report')[0] ?? ''
  const connecting = /(?:^|;)\s*CIP:([^;]*)/.exec(report)?.[1]
  const named = [connecting, ...headerValues(fields, 'x-sender-ip'), ...headerValues(fields, 'x-originating-ip')]
  for (const text of named) {
    const address = text ? networkAddressOf(text) : null
    if (address && isPublicAddress(address) && address !== '255.255.255.255') return address
  }
  const outside = hops.find((hop) => hop.isPublic && !isSameService(hop))
  return outside?.fromAddress ?? null
}

/** Exchange Online hands a message from server to server over public addresses. */
function isSameService(hop: MailHop): boolean {
  const microsoft = /\.(?:outlook\.com|office365\.com|exchangelabs\.com)$/
  return microsoft.test(hop.by ?? '') && microsoft.test(hop.from ?? '')
}

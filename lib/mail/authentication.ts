import type { AuthenticationReport, AuthenticationVerdict, MailAuthentication } from '../shared/mailAnalysis'
import { type HeaderField, headerValue, headerValues } from './mime/headerField'
import { withoutComments } from './mime/parameters'

const reportHeaders = new Map([
  ['authentication-results', 'Authentication-Results'],
  ['arc-authentication-results', 'ARC-Authentication-Results'],
  ['x-ms-exchange-authentication-results', 'X-MS-Exchange-Authentication-Results'],
  ['authentication-results-original', 'Authentication-Results-Original'],
])

/** The verdicts on a message's origin that its headers hold (RFC 8601, RFC 8617, RFC 7208 9.1). */
export function authenticationOf(fields: readonly HeaderField[]): MailAuthentication {
  const reports = fields.flatMap((field) => {
    const header = reportHeaders.get(field.name.toLowerCase())
    return header ? [parseReport(header, field.value)] : []
  })
  const own = reports.filter((report) => report.header === 'Authentication-Results')
  const first = (method: string) =>
    own.flatMap((report) => report.verdicts).find((verdict) => verdict.method === method)?.result ?? null
  const receivedSpf = headerValue(fields, 'received-spf')
  return {
    spf: first('spf'),
    dkim: first('dkim'),
    dmarc: first('dmarc'),
    compauth: first('compauth'),
    arc: first('arc'),
    receivedSpf: receivedSpf ? parseReceivedSpf(receivedSpf) : null,
    reports,
    signatures: headerValues(fields, 'dkim-signature').map(parseSignature),
    arcSets: headerValues(fields, 'arc-seal').length,
  }
}

/** `authserv-id; method=result (comment) reason=… ptype.property=value; …` */
export function parseReport(header: string, value: string): AuthenticationReport {
  const segments = splitSegments(value)
  const report: AuthenticationReport = { header, server: null, instance: null, verdicts: [] }
  for (const [index, segment] of segments.entries()) {
    const plain = withoutComments(segment).trim()
    const instance = /^i\s*=\s*(\d+)$/i.exec(plain)
    if (instance && header.startsWith('ARC')) {
      report.instance = Number(instance[1])
      continue
    }
    const verdict = parseVerdict(plain)
    if (verdict) report.verdicts.push(verdict)
    else if (
      report.server === null &&
      report.verdicts.length === 0 &&
      index < 2 &&
      /^[^\s=]+(?:\s+\d+)?$/.test(plain)
    ) {
      // The number after the name is the version of the syntax
      report.server = plain.split(/\s/)[0]?.toLowerCase() || null
    }
  }
  return report
}

/** Semicolons within quotes or comments do not separate. One pass: what is never closed would make an expression try long. */
function splitSegments(value: string): string[] {
  const segments: string[] = []
  const lastQuote = value.lastIndexOf('"')
  const lastBracket = value.lastIndexOf(')')
  let quoted = false
  let depth = 0
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const char = value[at]
    if (char === '\\' && (quoted || depth > 0)) at++
    else if (char === '"' && depth === 0) quoted = !quoted && at < lastQuote
    else if (quoted) continue
    else if (char === '(' && at < lastBracket) depth++
    else if (char === ')' && depth > 0) depth--
    else if (char === ';' && depth === 0) {
      segments.push(value.slice(from, at))
      from = at + 1
    }
  }
  segments.push(value.slice(from))
  return segments.filter((segment) => segment !== '')
}

/** Real ones have a few hundred characters */
const longestVerdict = 4_000

function parseVerdict(text: string): AuthenticationVerdict | null {
  const match = /^([a-z][a-z0-9_-]*)(?:\s*\/\s*\d+)?\s*=\s*([a-z][a-z0-9_-]*)/i.exec(text)
  if (!match) return null
  const properties: Record<string, string> = {}
  let reason: string | null = null
  const rest = text.slice(match[0].length, longestVerdict)
  for (const pair of rest.matchAll(/([a-z][a-z0-9_.-]*)\s*=\s*("(?:\\.|[^"\\])*"|[^\s;]+)/gi)) {
    const [, name = '', raw = ''] = pair
    const plain = raw.replace(/^"|"$/g, '')
    if (name.toLowerCase() === 'reason') reason = plain
    else properties[name.toLowerCase()] ??= plain
  }
  return { method: (match[1] ?? '').toLowerCase(), result: (match[2] ?? '').toLowerCase(), reason, properties }
}

function parseReceivedSpf(value: string): { result: string; text: string } {
  return { result: (/^[a-z]+/i.exec(value)?.[0] ?? '').toLowerCase(), text: value }
}

function parseSignature(value: string): MailAuthentication['signatures'][number] {
  const tag = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;]*)`).exec(value)?.[1]?.replace(/\s+/g, '') || null
  return { domain: tag('d')?.toLowerCase() ?? null, selector: tag('s'), algorithm: tag('a') }
}

import { isIPv4, isIPv6 } from 'node:net'
import type { AuditRow } from '../shared/auditView'
import { canonicalJson } from '../shared/canonicalJson'

/**
 * One line of ArcSight's Common Event Format. In the header `\` and `|` are escaped and line breaks are not allowed; in
 * the extension `\` and `=` are escaped and a line break is written as \n.
 * https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf
 */
export function toCef(row: AuditRow, product: { version: string }): string {
  const header = [
    'CEF:0',
    'Clawback',
    'Clawback',
    product.version,
    row.action,
    nameOf(row.action),
    severityOf(row.action),
  ]
  const extension: [string, string | null][] = [
    ['externalId', row.seq],
    ['rt', String(Date.parse(row.at))],
    ['suser', row.actorName],
    ['suid', row.actorId],
    ['src', row.address && isIPv4(row.address) ? row.address : null],
    ['c6a2Label', row.address && isIPv6(row.address) ? 'Source IPv6 Address' : null],
    ['c6a2', row.address && isIPv6(row.address) ? row.address : null],
    ['act', row.action],
    ['cs1Label', 'hash'],
    ['cs1', row.hash],
    ['cs2Label', 'previousHash'],
    ['cs2', row.prevHash],
    ['cs3Label', row.runId && 'run'],
    ['cs3', row.runId],
    ['cs4Label', row.objectType && 'objectType'],
    ['cs4', row.objectType],
    ['cs5Label', row.objectId && 'objectId'],
    ['cs5', row.objectId],
    ['msg', canonicalJson(row.detail)],
  ]
  const fields = extension.flatMap(([key, value]) => (value === null ? [] : [`${key}=${escapeExtension(value)}`]))
  return `${header.map((part, index) => (index === 0 ? part : escapeHeader(part))).join('|')}|${fields.join(' ')}`
}

function escapeHeader(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|]/g, '\\$&')
}

function escapeExtension(text: string): string {
  return text.replace(/[\\=]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** "approval.approved" → "Approval approved" */
function nameOf(action: string): string {
  const words = action
    .replace(/\./g, ' ')
    .replace(/([a-z])([A-Z])/g, (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 0 to 10; what somebody should look at stands out. */
function severityOf(action: string): string {
  if (/refused|crashed|throttled/i.test(action)) return '7'
  if (/^(approval|user|connection|settings|policy)\./.test(action)) return '5'
  return '3'
}

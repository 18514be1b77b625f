import type { AntispamFact, FindingSeverity } from '../shared/mailAnalysis'
import { type HeaderField, headerValues } from './mime/headerField'

type Meaning = [text: string, severity: FindingSeverity]

/** https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo */
const categories: Record<string, Meaning> = {
  AMP: ['Malware', 'danger'],
  BIMP: ['Brand impersonation', 'danger'],
  BULK: ['Bulk mail', 'note'],
  DIMP: ['Domain impersonation', 'danger'],
  FTBP: ['Blocked by the common attachments filter', 'danger'],
  GIMP: ['Impersonation, found by mailbox intelligence', 'danger'],
  HPHSH: ['High confidence phishing', 'danger'],
  HPHISH: ['High confidence phishing', 'danger'],
  HSPM: ['High confidence spam', 'warning'],
  INTOS: ['Phishing within the organisation', 'danger'],
  MALW: ['Malware', 'danger'],
  NONE: ['No threat found', 'note'],
  OSPM: ['Outbound spam', 'warning'],
  PHSH: ['Phishing', 'danger'],
  SAP: ['Blocked by Safe Attachments', 'danger'],
  SPM: ['Spam', 'warning'],
  SPOOF: ['Spoofing', 'danger'],
  UIMP: ['User impersonation', 'danger'],
}

const filterVerdicts: Record<string, Meaning> = {
  BLK: ['Blocked: the sender is on the recipient’s blocked list', 'warning'],
  NSPM: ['Not spam', 'note'],
  SFE: ['Let through: the sender is on the recipient’s safe list', 'warning'],
  SKA: ['Let through: the sender is on an allow list of the anti-spam policy', 'warning'],
  SKB: ['Spam: the sender is on a block list of the anti-spam policy', 'warning'],
  SKI: ['Let through: mail within the organisation', 'note'],
  SKN: ['Let through: marked as not spam before filtering, by a mail flow rule', 'warning'],
  SKQ: ['Released from quarantine', 'warning'],
  SKS: ['Marked as spam before filtering, by a mail flow rule', 'warning'],
  SPM: ['Spam', 'warning'],
}

const addressVerdicts: Record<string, Meaning> = {
  CAL: ['Let through: the sending address is on the connection filter’s allow list', 'warning'],
  NLI: ['The sending address is on no reputation list', 'note'],
}

const directions: Record<string, Meaning> = {
  INB: ['Inbound', 'note'],
  OUT: ['Outbound', 'note'],
  INT: ['Internal', 'note'],
}

function spamConfidence(value: string): Meaning {
  const level = Number(value)
  if (value === '-1') return ['Filtering was skipped: safe sender, safe recipient or a mail flow rule', 'warning']
  if (level >= 7) return ['High confidence spam', 'warning']
  if (level >= 5) return ['Spam', 'warning']
  return ['Not spam', 'note']
}

function bulkComplaints(value: string): Meaning {
  const level = Number(value)
  if (level === 0) return ['Not from a bulk sender', 'note']
  if (level <= 3) return ['Bulk sender with few complaints', 'note']
  if (level <= 7) return ['Bulk sender with some complaints', 'note']
  return ['Bulk sender with many complaints', 'warning']
}

const reportFields: Record<string, (value: string) => Meaning | null> = {
  CAT: (value) => categories[value.toUpperCase()] ?? ['Category that is not documented', 'note'],
  SFV: (value) => filterVerdicts[value.toUpperCase()] ?? ['Verdict that is not documented', 'note'],
  IPV: (value) => addressVerdicts[value.toUpperCase()] ?? null,
  SCL: spamConfidence,
  DIR: (value) => directions[value.toUpperCase()] ?? null,
  CIP: () => ['Address of the connecting server', 'note'],
  CTRY: (value) => [`The connecting address is in ${countryName(value)}`, 'note'],
  LANG: (value) => [`Written in ${languageName(value)}`, 'note'],
  H: () => ['Name that the connecting server gave (HELO)', 'note'],
  PTR: () => ['Reverse look-up of the connecting address', 'note'],
  SFTY: (value) => safetyTip(value),
}

function safetyTip(value: string): Meaning {
  if (value.startsWith('9.19')) return ['Safety tip: domain impersonation', 'danger']
  if (value.startsWith('9.20')) return ['Safety tip: user impersonation', 'danger']
  if (value.startsWith('9.25')) return ['Safety tip: first contact with this sender', 'note']
  if (value.startsWith('9.1')) return ['Phishing', 'danger']
  return ['Safety tip', 'note']
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'region' }).of(code.toUpperCase()) ?? code
  } catch {
    // Not a region code
    return code
  }
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    // Not a language tag
    return code
  }
}

/** Microsoft's own anti-spam headers, field by field, in words. Opaque fields (SFS, SRV, Message-Info) are left out. */
export function antispamOf(fields: readonly HeaderField[]): AntispamFact[] {
  const facts: AntispamFact[] = []
  const add = (header: string, name: string, value: string, meaning: Meaning | null) => {
    if (meaning && value !== '') facts.push({ header, name, value, meaning: meaning[0], severity: meaning[1] })
  }
  for (const [suffix, note] of [
    ['', ''],
    ['-Untrusted', ' (as the sending organisation’s service wrote it)'],
  ] as const) {
    for (const value of headerValues(fields, `X-Forefront-Antispam-Report${suffix}`)) {
      for (const [name, text] of pairsOf(value)) {
        const meaning = reportFields[name]?.(text)
        add(
          `X-Forefront-Antispam-Report${suffix}`,
          name,
          text,
          meaning ? [meaning[0] + note, suffix ? 'note' : meaning[1]] : null,
        )
      }
    }
  }
  for (const value of headerValues(fields, 'X-Microsoft-Antispam')) {
    for (const [name, text] of pairsOf(value)) {
      if (name === 'BCL') add('X-Microsoft-Antispam', 'BCL', text, bulkComplaints(text))
      else if (name === 'PCL') add('X-Microsoft-Antispam', 'PCL', text, phishingConfidence(text))
    }
  }
  const single: [header: string, name: string, meaning: (value: string) => Meaning][] = [
    ['X-MS-Exchange-Organization-SCL', 'SCL', spamConfidence],
    ['X-MS-Exchange-Organization-PCL', 'PCL', phishingConfidence],
    ['X-MS-Exchange-Organization-AuthAs', 'AuthAs', authenticatedAs],
    ['X-MS-Exchange-CrossTenant-AuthAs', 'AuthAs', authenticatedAs],
  ]
  for (const [header, name, meaning] of single) {
    for (const value of headerValues(fields, header)) add(header, name, value.trim(), meaning(value.trim()))
  }
  for (const value of headerValues(fields, 'X-Microsoft-Antispam-Mailbox-Delivery')) {
    for (const [name, text] of pairsOf(value))
      add('X-Microsoft-Antispam-Mailbox-Delivery', name, text, delivery(name, text))
  }
  return facts
}

function phishingConfidence(value: string): Meaning {
  return Number(value) >= 4 ? ['Likely phishing', 'danger'] : ['Not phishing', 'note']
}

function authenticatedAs(value: string): Meaning {
  if (/^internal$/i.test(value)) return ['Sent by a signed-in user or server of the organisation', 'note']
  return ['Sent from outside, not signed in', 'note']
}

const folders: Record<string, string> = {
  I: 'the Inbox',
  J: 'Junk Email',
  C: 'a folder that a rule chose',
  D: 'nowhere: deleted',
}

function delivery(name: string, value: string): Meaning | null {
  if (name === 'dest')
    return [`Delivered to ${folders[value.toUpperCase()] ?? 'a folder that is not documented'}`, 'note']
  if (name === 'OFR') return [`Why: ${value}`, /safe|trusted/i.test(value) ? 'warning' : 'note']
  if (name === 'ucf' && value === '1') return ['Moved by a rule of the recipient', 'note']
  if (name === 'jmr' && value === '1') return ['Moved by the recipient’s junk mail rule', 'note']
  return null
}

function pairsOf(value: string): [string, string][] {
  return value.split(';').flatMap((pair) => {
    const colon = pair.indexOf(':')
    return colon === -1 ? [] : [[pair.slice(0, colon).trim(), pair.slice(colon + 1).trim()] as [string, string]]
  })
}

import { hash } from 'node:crypto'
import type { Route } from './letter'
import { isOurs } from './parties'
import type { Post } from './post'

const made = new Map<string, Route>()

/** How a letter came: as the story says, else in good order from its domain's own server. */
export function routeOf({ letter, from }: Post): Route {
  if (letter.route) return letter.route
  const domain = from.address.split('@')[1] ?? ''
  const key = `${domain} ${letter.bulk ?? false}`
  const route = made.get(key) ?? ordinaryRoute(domain, letter.bulk ?? false)
  made.set(key, route)
  return route
}

function ordinaryRoute(domain: string, isBulk: boolean): Route {
  const good = { host: `mail.${domain}`, spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const
  if (isOurs(`@${domain}`)) return { ...good, address: '192.0.2.10', scl: -1 }
  // The addresses of RFC 5737: nobody has them
  const octet = (Number.parseInt(hash('sha256', domain, 'hex').slice(0, 2), 16) % 250) + 2
  return { ...good, address: `198.51.100.${octet}`, scl: isBulk ? 1 : 0 }
}

const DKIM_WORDS = { pass: 'signature was verified', fail: 'signature did not verify', none: 'message not signed' }

/** https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo#authentication-results-message-header */
export function authenticationResults({ spf, dkim, dmarc, address }: Route, domain: string): string {
  return [
    `spf=${spf} (sender IP is ${address}) smtp.mailfrom=${domain}`,
    `dkim=${dkim} (${DKIM_WORDS[dkim]}) header.d=${dkim === 'none' ? 'none' : domain}`,
    `dmarc=${dmarc} action=none header.from=${domain}`,
  ].join('; ')
}

const SPF_WORDS = { pass: 'Pass', fail: 'Fail', softfail: 'SoftFail', none: 'None' }

export function receivedSpf({ spf, address, host }: Route, domain: string): string {
  const designates = spf === 'pass' ? 'designates' : 'does not designate'
  return `${SPF_WORDS[spf]} (protection.example: domain of ${domain} ${designates} ${address} as permitted sender) receiver=protection.example; client-ip=${address}; helo=${host};`
}

/** https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo#x-forefront-antispam-report-message-header-fields */
export function antispamReport({ address, host, scl }: Route, isInternal: boolean, isBulk: boolean): string {
  const category = scl >= 9 ? 'HPHISH' : scl >= 5 ? 'SPM' : 'NONE'
  const verdict = isInternal ? 'SKI' : scl >= 5 ? 'SPM' : 'NSPM'
  const fields = {
    CIP: isInternal ? '255.255.255.255' : address,
    CTRY: isInternal ? '' : 'NL',
    LANG: 'en',
    SCL: scl,
    SRV: isBulk ? 'BULK' : '',
    IPV: 'NLI',
    SFV: verdict,
    H: host,
    PTR: host,
    CAT: category,
    DIR: isInternal ? 'INT' : 'INB',
  }
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')};`
}

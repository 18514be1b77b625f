import { defang } from '../../shared/defang'
import type { AntispamFact, MailAuthentication, MailFinding } from '../../shared/mailAnalysis'

const failed = new Set(['fail', 'softfail', 'permerror', 'temperror', 'policy'])

export function authenticationFindings(authentication: MailAuthentication): MailFinding[] {
  const findings: MailFinding[] = []
  const { spf, dkim, dmarc, compauth } = authentication
  const by = authentication.reports.find((report) => report.header === 'Authentication-Results')?.server
  const witness = by ? ` (says ${by})` : ''
  if (compauth === 'fail')
    findings.push({
      code: 'auth.compauth',
      severity: 'danger',
      text: 'Microsoft’s composite authentication failed: the sender is not proved.',
    })
  if (dmarc && failed.has(dmarc))
    findings.push({
      code: 'auth.dmarc',
      severity: dmarc === 'fail' ? 'danger' : 'warning',
      text: `DMARC: ${dmarc}${witness}.`,
    })
  if (spf && failed.has(spf)) findings.push({ code: 'auth.spf', severity: 'warning', text: `SPF: ${spf}${witness}.` })
  if (dkim && failed.has(dkim))
    findings.push({ code: 'auth.dkim', severity: 'warning', text: `DKIM: ${dkim}${witness}.` })
  for (const method of ['spf', 'dkim', 'dmarc'] as const) {
    const other = authentication[method] === 'pass' ? otherWitnessOf(authentication, method) : null
    if (!other) continue
    findings.push({
      code: 'auth.otherServer',
      severity: 'warning',
      text: `${method.toUpperCase()}: pass is said by ${defang(other)}, not by ${by}: a sender can write that too.`,
    })
  }
  return findings
}

/** The server behind the first verdict, where it is not the receiving one, which writes on top (RFC 8601 5 and 7.1). */
function otherWitnessOf({ reports }: MailAuthentication, method: string): string | null {
  const own = reports.filter(({ header }) => header === 'Authentication-Results')
  const first = own.find(({ verdicts }) => verdicts.some((verdict) => verdict.method === method))
  const top = own[0]?.server
  return first?.server && top && first.server !== top ? first.server : null
}

export function antispamFindings(facts: readonly AntispamFact[]): MailFinding[] {
  return facts
    .filter((fact) => fact.severity !== 'note')
    .map((fact) => ({
      code: `antispam.${fact.name}`,
      severity: fact.severity,
      text: `${fact.meaning} (${fact.name} ${fact.value}).`,
    }))
}

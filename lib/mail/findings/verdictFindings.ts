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
  return findings
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

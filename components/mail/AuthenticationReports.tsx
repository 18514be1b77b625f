import type { AuthenticationReport, MailAuthentication } from '@/lib/shared/mailAnalysis'
import { Badge } from '../ui/Badge'

/** Every verdict with the server that gave it: anyone can write such a header, so who says it matters. */
export function AuthenticationReports({ authentication }: { authentication: MailAuthentication }) {
  const { reports, receivedSpf, signatures } = authentication
  return (
    <div className="grid gap-3">
      {reports.length === 0 && !receivedSpf ? <p className="text-muted">No verdict in the headers.</p> : null}
      {reports.map((report, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reports repeat and never change
        <Report key={index} report={report} />
      ))}
      {receivedSpf ? (
        <p className="wrap-anywhere">
          <span className="mono text-muted text-xs">Received-SPF</span> <Verdict result={receivedSpf.result} />{' '}
          <span className="text-muted text-xs">{receivedSpf.text}</span>
        </p>
      ) : null}
      {signatures.length > 0 ? (
        <p className="wrap-anywhere text-muted text-xs">
          Signed (DKIM) by{' '}
          {signatures.map(({ domain, selector }) => `${domain ?? 'nobody named'} (${selector ?? '–'})`).join(', ')}
        </p>
      ) : null}
    </div>
  )
}

function Report({ report }: { report: AuthenticationReport }) {
  return (
    <div className="grid gap-1">
      <p className="wrap-anywhere text-muted text-xs">
        <span className="mono">{report.header}</span> by{' '}
        <span className="text-body">{report.server ?? 'a server that does not name itself'}</span>
        {report.instance === null ? '' : ` · ARC set ${report.instance}`}
      </p>
      <ul className="grid gap-1">
        {report.verdicts.map((verdict, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: verdicts repeat and never change
          <li key={index} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="w-20 font-medium text-strong">{verdict.method.toUpperCase()}</span>
            <Verdict result={verdict.result} />
            <span className="mono wrap-anywhere min-w-0 text-muted text-xs">
              {[
                ...Object.entries(verdict.properties).map(([name, value]) => `${name}=${value}`),
                ...(verdict.reason ? [verdict.reason] : []),
              ].join(' ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Verdict({ result }: { result: string }) {
  const failed = /fail|error/.test(result)
  return <Badge tone={failed ? 'danger' : 'neutral'}>{result}</Badge>
}

import type { ReactNode } from 'react'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import { AntispamFacts } from './AntispamFacts'
import { AuthenticationReports } from './AuthenticationReports'
import { HeaderTable } from './HeaderTable'
import { HopTable } from './HopTable'

/** The way the message came, who vouched for it, what Microsoft thought of it, then every header. */
export function MessageHeaders({ analysis, rawHeaders }: { analysis: MailAnalysis; rawHeaders: string | null }) {
  return (
    <div className="grid gap-6">
      <Part title="The way it came">
        <HopTable hops={analysis.hops} outsideAddress={analysis.outsideAddress} />
      </Part>
      <Part title="Authentication">
        <AuthenticationReports authentication={analysis.authentication} />
      </Part>
      {analysis.antispam.length > 0 ? (
        <Part title="Microsoft’s verdicts">
          <AntispamFacts facts={analysis.antispam} />
        </Part>
      ) : null}
      <Part title="All headers">
        <HeaderTable headers={analysis.headers} raw={rawHeaders} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-2">
      <h3 className="font-medium text-strong">{title}</h3>
      {children}
    </section>
  )
}

import type { AntispamFact } from '@/lib/shared/mailAnalysis'
import { toneText } from '../ui/tone'

/** Microsoft's abbreviations in words: https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo */
export function AntispamFacts({ facts }: { facts: readonly AntispamFact[] }) {
  return (
    <dl className="grid gap-1.5">
      {facts.map((fact, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: facts repeat and never change
          key={index}
          className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
          title={fact.header}
        >
          <dt className="mono wrap-anywhere text-muted text-xs">
            {fact.name}: {fact.value}
          </dt>
          <dd className={fact.severity === 'danger' ? toneText.danger : 'text-body'}>{fact.meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

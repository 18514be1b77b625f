import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type FindingSeverity, findingSeverities, type MailFinding } from '@/lib/shared/mailAnalysis'
import { cn } from '../ui/cn'
import { type Tone, toneBox, toneText } from '../ui/tone'

const looks: Record<FindingSeverity, { tone: Tone; icon: LucideIcon; word: string }> = {
  danger: { tone: 'danger', icon: CircleAlert, word: 'Danger' },
  warning: { tone: 'waiting', icon: TriangleAlert, word: 'Warning' },
  note: { tone: 'neutral', icon: Info, word: 'Note' },
}

const shownAtOnce = 5

/** What a reader should know before reading, the strongest first, each thing once; the weaker ones are folded away. */
export function FindingSummary({ findings }: { findings: readonly MailFinding[] }) {
  const once = [...new Map(findings.map((finding) => [finding.text, finding])).values()]
  const of = (severity: FindingSeverity) => once.filter((finding) => finding.severity === severity)
  const serious = [...of('danger'), ...of('warning')]
  const shown = serious.slice(0, shownAtOnce)
  const folded = [...serious.slice(shownAtOnce), ...of('note')]
  if (once.length === 0) return <p className="text-muted">Nothing stands out. That does not make it harmless.</p>
  const worst = findingSeverities.find((severity) => of(severity).length > 0) ?? 'note'
  return (
    <section aria-label="What stands out" className={cn('rounded-md border px-3 py-2', toneBox[looks[worst].tone])}>
      <Rows findings={shown} />
      {folded.length > 0 ? (
        <details open={shown.length === 0} className={shown.length > 0 ? 'mt-1' : undefined}>
          <summary className="cursor-pointer text-muted text-xs hover:text-strong">
            {folded.length.toLocaleString('en')}
            {shown.length > 0 ? ' more' : folded.length === 1 ? ' note' : ' notes'}
          </summary>
          <Rows findings={folded} />
        </details>
      ) : null}
    </section>
  )
}

function Rows({ findings }: { findings: readonly MailFinding[] }) {
  return (
    <ul className="grid gap-0.5">
      {findings.map(({ code, severity, text }) => {
        const { tone, icon: Icon, word } = looks[severity]
        return (
          <li key={`${code} ${text}`} className="flex items-start gap-2">
            <Icon role="img" aria-label={word} className={cn('mt-0.5 size-3.5 shrink-0', toneText[tone])} />
            <span className="wrap-anywhere min-w-0 text-body">{text}</span>
          </li>
        )
      })}
    </ul>
  )
}

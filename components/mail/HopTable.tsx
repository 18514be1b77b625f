import type { MailHop } from '@/lib/shared/mailAnalysis'
import { Badge } from '../ui/Badge'
import { Defanged } from '../ui/Defanged'
import { Time } from '../ui/Time'
import { delayWords } from './delayWords'

const slowSeconds = 300

/** Servers in the order in which they took the message over, and where it came from outside. */
export function HopTable({ hops, outsideAddress }: { hops: readonly MailHop[]; outsideAddress: string | null }) {
  if (hops.length === 0) return <p className="text-muted">No server wrote a Received header.</p>
  // Two hops may carry the address; the newest is where it came in.
  const entry = hops.findIndex((hop) => outsideAddress !== null && hop.fromAddress === outsideAddress)
  const inOrder = hops.map((hop, index) => ({ hop, entered: index === entry })).toReversed()
  return (
    <>
      {outsideAddress ? (
        <p className="flex flex-wrap items-center gap-x-1 text-body">
          First address outside: <Defanged>{outsideAddress}</Defanged>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Hops" tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full border-collapse text-left text-xs">
          <thead className="bg-sunken text-muted">
            <tr>
              {['Hop', 'Delay', 'From', 'By', 'With', 'At'].map((name) => (
                <th key={name} scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ hop, entered }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hops repeat and never change
              <tr key={index} className="border-line border-t align-top">
                <td className="px-2 py-1.5 tabular-nums">{index + 1}</td>
                <td className="whitespace-nowrap px-2 py-1.5 tabular-nums">
                  <Delay seconds={hop.delaySeconds} first={index === 0} />
                </td>
                <td className="min-w-48 px-2 py-1.5">
                  <span className="mono wrap-anywhere block">{hop.from ?? hop.fromHost ?? '–'}</span>
                  {hop.fromAddress ? <Defanged>{hop.fromAddress}</Defanged> : null}{' '}
                  {entered ? <Badge tone="accent">came in here</Badge> : null}
                </td>
                <td className="mono wrap-anywhere min-w-40 px-2 py-1.5">{hop.by ?? '–'}</td>
                <td className="mono px-2 py-1.5">{hop.with ?? '–'}</td>
                <td className="whitespace-nowrap px-2 py-1.5">{hop.at ? <Time at={hop.at} exact /> : 'unknown'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Delay({ seconds, first }: { seconds: number | null; first: boolean }) {
  if (seconds === null) return <span className="text-muted">{first ? '–' : 'unknown'}</span>
  const odd = seconds < 0 || seconds > slowSeconds
  return <span className={odd ? 'text-waiting' : undefined}>{delayWords(seconds)}</span>
}

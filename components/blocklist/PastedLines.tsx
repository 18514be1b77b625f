import { CircleAlert, CircleDashed, Plus } from 'lucide-react'
import { blocklistTypeWords } from '@/lib/shared/blocklist'
import type { PastedLine } from '@/lib/shared/pastedIndicators'
import { Status } from '../ui/Status'
import type { PastedState } from './pastedState'

const looks = {
  add: { tone: 'accent', icon: Plus, words: 'Will be sent' },
  skipped: { tone: 'neutral', icon: CircleDashed, words: 'Left out' },
  problem: { tone: 'danger', icon: CircleAlert, words: 'Stays in the box' },
} as const

const order = { problem: 0, skipped: 1, add: 2 }

/** Every line as it will be sent, or why it will not; what needs a look comes first. */
export function PastedLines({ lines }: { lines: readonly { line: PastedLine; state: PastedState }[] }) {
  const sorted = [...lines].sort((one, other) => order[one.state.kind] - order[other.state.kind])
  return (
    <section
      aria-label="Preview of the lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-64 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left">
        <thead className="sticky top-0 bg-raised text-muted text-xs">
          <tr className="[&>th]:px-2 [&>th]:py-1.5 sm:[&>th]:px-3 [&>th]:font-medium">
            <th scope="col">Line</th>
            <th scope="col">Entry</th>
            <th scope="col" className="max-sm:hidden">
              List
            </th>
            <th scope="col">What becomes of it</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ line, state }) => {
            const { tone, icon, words } = looks[state.kind]
            return (
              <tr
                key={line.lineNumber}
                className="border-line border-t align-top [&>td]:px-2 [&>td]:py-1.5 sm:[&>td]:px-3"
              >
                <td className="text-muted tabular-nums">{line.lineNumber}</td>
                <td className="mono wrap-anywhere min-w-24 text-strong sm:min-w-56">
                  {line.read.ok ? line.read.value : line.text.slice(0, 200)}
                </td>
                <td className="whitespace-nowrap max-sm:hidden">
                  {line.read.ok ? blocklistTypeWords[line.read.listType] : '–'}
                </td>
                <td className="min-w-36 sm:min-w-44">
                  <Status tone={tone} icon={icon}>
                    {words}
                  </Status>
                  {state.words ? <p className="text-muted text-xs">{state.words}</p> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

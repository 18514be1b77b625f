import Link from 'next/link'
import { type CommandView, riskWords } from '@/lib/shared/commandView'
import { permissions } from '@/lib/shared/permission'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton'
import { DescriptionList } from '../ui/DescriptionList'
import { Mono } from '../ui/Mono'
import { commandHref } from './commandHref'
import { RiskBadge } from './RiskBadge'

/** What a command is, needs, and stands in for. */
export function CommandDocs({ command }: { command: CommandView }) {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <p className="text-body">{command.summary}</p>
      <DescriptionList
        items={[
          { label: 'Command', value: <Mono>{command.id}</Mono> },
          {
            label: 'Risk',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <RiskBadge risk={command.risk} />
                <span className="text-muted">{riskWords[command.risk].meaning}</span>
              </span>
            ),
          },
          { label: 'You need', value: permissions[command.permission] },
          { label: 'Connection offers', value: command.capability ?? 'Any connection' },
          {
            label: 'Repeating it',
            value: command.idempotent ? 'Has the effect of doing it once.' : 'Does it again.',
          },
        ]}
      />
      <VendorPermissions command={command} />
      <Section title="Example">
        <Json label="Example input" value={command.example.input} />
      </Section>
      <Coverage command={command} />
    </div>
  )
}

function VendorPermissions({ command }: { command: CommandView }) {
  const grants = command.vendorPermissions.flatMap(({ service, application, delegated }) => [
    ...(application.length > 0
      ? [{ key: `${service} application`, words: `${service}, application`, names: application }]
      : []),
    ...(delegated.length > 0
      ? [{ key: `${service} delegated`, words: `${service}, delegated`, names: delegated }]
      : []),
  ])
  return (
    <Section title="Permissions at the service">
      {grants.length === 0 ? (
        <p className="text-muted">None beyond signing in.</p>
      ) : (
        <DescriptionList
          items={grants.map(({ words, names }) => ({
            label: words,
            value: <span className="mono">{names.join(', ')}</span>,
          }))}
        />
      )}
    </Section>
  )
}

function Coverage({ command }: { command: CommandView }) {
  if (command.coverage.length === 0) return null
  return (
    <Section title="Stands in for">
      <ul className="flex flex-col gap-3">
        {command.coverage.map((row) => (
          <li key={`${row.system}/${row.command}`}>
            <p>
              <span className="text-strong">{row.command}</span> <span className="mono text-muted">{row.system}</span>{' '}
              {row.deprecated ? <Badge>deprecated</Badge> : null}
            </p>
            {row.deprecated ? (
              <p className="text-muted text-xs">
                Its own system names “{row.deprecated.replacedBy}” instead.{' '}
                <Link href={commandHref(command.id, row.deprecated.input)} className="text-accent underline">
                  Open the form that does the same
                </Link>
              </p>
            ) : null}
            {row.parameters.length > 0 ? (
              <ul className="mt-0.5 text-muted text-xs">
                {row.parameters.map(({ name, field }) => (
                  <li key={name}>
                    {name} → <span className="mono">{field}</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-md text-strong">{title}</h2>
      {children}
    </section>
  )
}

function Json({ label, value }: { label: string; value: unknown }) {
  const text = JSON.stringify(value, null, 2)
  return (
    <div className="relative rounded-md border border-line bg-sunken">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto p-3 pr-9"
      >
        <pre className="mono text-body">{text}</pre>
      </section>
      <span className="absolute top-1.5 right-1.5">
        <CopyButton value={text} label={`Copy ${label.toLowerCase()}`} />
      </span>
    </div>
  )
}

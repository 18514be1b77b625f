'use client'
import { ListFilter } from 'lucide-react'
import type { RulesView, RuleView } from '@/lib/shared/mailboxView'
import { Badge } from '../ui/Badge'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { Status } from '../ui/Status'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

/** The rules of the Inbox in the order in which they run, each with what speaks against it. */
export function RulesTab({ place }: { place: MailboxPlace }) {
  const read = useMailboxRead<RulesView>('rules', place)
  return (
    <ReadState read={read} what="The rules">
      {({ rules, domainsKnown }) =>
        rules.length === 0 ? (
          <EmptyState icon={ListFilter} title="This mailbox has no rules." />
        ) : (
          <div className="grid max-w-4xl gap-3">
            {domainsKnown ? null : (
              <Callout tone="waiting" title="The organisation’s domains are not known">
                The app may not read them (Organization.Read.All), so every domain but this mailbox’s own counts as
                outside.
              </Callout>
            )}
            <ol className="grid gap-3">
              {rules.map((rule) => (
                <Rule key={rule.ruleId} rule={rule} />
              ))}
            </ol>
          </div>
        )
      }
    </ReadState>
  )
}

function Rule({ rule }: { rule: RuleView }) {
  const dangerous = rule.dangers.some(({ level }) => level === 'high')
  return (
    <li
      className={`grid min-w-0 gap-2 rounded-lg border px-4 py-3 ${dangerous ? 'border-danger-line' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="wrap-anywhere font-medium text-strong">{rule.name ? `“${rule.name}”` : '(no name)'}</h3>
        <span className="text-muted text-xs">No. {rule.sequence}</span>
        {rule.isEnabled ? null : <Badge>off</Badge>}
        {rule.hasError ? <Badge tone="waiting">in error</Badge> : null}
        {rule.isReadOnly ? <Badge>read-only</Badge> : null}
      </div>
      {rule.dangers.length > 0 ? (
        <ul aria-label={`What speaks against ${rule.name}`} className="grid gap-1">
          {rule.dangers.map(({ kind, level, words }) => (
            <li key={kind}>
              <Status
                tone={level === 'high' ? 'danger' : 'waiting'}
                className="items-start [&>span]:whitespace-normal [&>svg]:mt-1"
              >
                {words}
              </Status>
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="grid gap-x-4 gap-y-1 text-body sm:grid-cols-[5rem_minmax(0,1fr)]">
        <Part name="If" words={rule.conditions} none="every message" joined=" and " />
        {rule.exceptions.length > 0 ? <Part name="But not if" words={rule.exceptions} none="" joined=" or " /> : null}
        <Part name="Then" words={rule.actions} none="nothing" joined="; " />
      </dl>
    </li>
  )
}

function Part({ name, words, none, joined }: { name: string; words: string[]; none: string; joined: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{words.length > 0 ? words.join(joined) : none}</dd>
    </>
  )
}

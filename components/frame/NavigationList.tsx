'use client'
import { Lock } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { cn } from '../ui/cn'
import { Tooltip } from '../ui/Tooltip'
import { isCurrent, type NavigationEntry, navigation, reasonAgainst } from './navigation'
import { usePerson } from './PersonContext'

const entryClasses =
  'relative flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors [&_svg]:size-4 [&_svg]:shrink-0'

export function NavigationList({
  collapsed,
  waitingForMe,
  onGo,
}: {
  collapsed?: boolean
  waitingForMe: number | null
  onGo?: () => void
}) {
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {navigation.map((group) => (
        <div key={group.label ?? 'start'}>
          {group.label ? (
            collapsed ? (
              <div className="mx-2 mb-2 border-line-strong border-t" />
            ) : (
              <p className="mb-1 px-2 text-muted text-xs">{group.label}</p>
            )
          ) : null}
          <ul className="flex flex-col gap-0.5">
            {group.entries.map((entry) => (
              <li key={entry.href}>
                <Entry
                  entry={entry}
                  collapsed={collapsed ?? false}
                  count={entry.href === '/approvals' ? waitingForMe : null}
                  {...(onGo ? { onGo } : {})}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Entry({
  entry,
  collapsed,
  count,
  onGo,
}: {
  entry: NavigationEntry
  collapsed: boolean
  count: number | null
  onGo?: () => void
}) {
  const id = useId()
  const current = isCurrent(entry, usePathname())
  const reason = reasonAgainst(entry, usePerson().permissions)
  const Icon = entry.icon
  const words = <span className={cn('truncate', collapsed && 'sr-only')}>{entry.label}</span>
  if (reason) {
    return (
      <Tooltip content={collapsed ? `${entry.label}. ${reason}` : reason} side="right">
        {/* biome-ignore lint/a11y/useSemanticElements: a link without a target that still has the focus, to say why */}
        <span
          role="link"
          aria-disabled="true"
          aria-describedby={id}
          tabIndex={0}
          className={cn(entryClasses, 'cursor-not-allowed text-muted', collapsed && 'justify-center')}
        >
          <Icon aria-hidden />
          {words}
          {collapsed ? null : <Lock aria-hidden className="ml-auto size-3! opacity-70" />}
          <span id={id} hidden>
            {reason}
          </span>
        </span>
      </Tooltip>
    )
  }
  return (
    <Tooltip content={collapsed ? entry.label : null} side="right">
      <Link
        href={entry.href}
        aria-current={current ? 'page' : undefined}
        onClick={onGo}
        className={cn(
          entryClasses,
          current
            ? 'bg-hover text-strong'
            : 'text-body hover:bg-hover hover:text-strong has-data-pending:bg-hover has-data-pending:text-strong',
          collapsed && 'justify-center',
        )}
      >
        <Pending />
        <Icon aria-hidden className={current ? 'text-accent' : 'text-muted'} />
        {words}
        {count ? (
          <span
            className={cn(
              'rounded-sm bg-waiting-tint px-1 font-medium text-waiting text-xs',
              collapsed ? 'absolute top-0 right-0' : 'ml-auto',
            )}
          >
            {count.toLocaleString('en')}
            <span className="sr-only"> wait for you</span>
          </span>
        ) : null}
      </Link>
    </Tooltip>
  )
}

/** The entry that was pressed looks chosen at once, before the server has answered. */
function Pending() {
  const { pending } = useLinkStatus()
  return pending ? <span data-pending hidden /> : null
}

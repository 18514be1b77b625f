'use client'
import { Tabs as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export const Tabs = Radix.Root

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      {...rest}
      className={cn('fade-ends flex h-9 shrink-0 items-stretch gap-4 overflow-x-auto border-line border-b', className)}
    />
  )
}

export function Tab({ value, count, children }: { value: string; count?: number | undefined; children: ReactNode }) {
  return (
    <Radix.Trigger
      ref={showWholeIfActive}
      value={value}
      // On a narrow screen the list scrolls: who comes to a tab that is cut off sees all of it
      onFocus={(event) => event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
      className="-mb-px inline-flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-0.5 font-medium text-muted transition-colors hover:text-strong focus-visible:-outline-offset-2 data-[state=active]:border-accent-solid data-[state=active]:text-strong"
    >
      {children}
      {count === undefined ? null : (
        <span className="rounded-sm bg-hover px-1 text-xs">{count.toLocaleString('en')}</span>
      )}
    </Radix.Trigger>
  )
}

/** A link can lead to a tab that is cut off, too. Only its list is scrolled: the page may begin far above it. */
function showWholeIfActive(tab: HTMLElement | null) {
  const list = tab?.parentElement
  if (!list || tab.dataset.state !== 'active') return
  list.scrollLeft += Math.max(0, tab.getBoundingClientRect().right - list.getBoundingClientRect().right)
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...rest} className={cn('min-w-0 py-4', className)} />
}

'use client'
import { CircleCheckBig, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useCallback } from 'react'
import type { ConsoleStatus } from '@/lib/shared/consoleStatus'
import { LiveEventsProvider } from '../live/LiveEventsContext'
import { Button } from '../ui/Button'
import { cn } from '../ui/cn'
import { IconButton } from '../ui/IconButton'
import { LiveRegion } from '../ui/LiveRegion'
import { usePreferences } from '../ui/PreferencesContext'
import { type PageName, RememberPageContext } from '../ui/RememberPageContext'
import type { BarCommand } from './barCommand'
import { CommandBar } from './CommandBar'
import { ConnectionMenu } from './ConnectionMenu'
import { LiveStateNotice } from './LiveStateNotice'
import { Logo } from './Logo'
import { MobileNavigation } from './MobileNavigation'
import { NavigationList } from './NavigationList'
import { PageKeys } from './PageKeys'
import { PersonProvider } from './PersonContext'
import { PersonMenu } from './PersonMenu'
import type { Person } from './person'
import { keepRecent, recentHref } from './recentPages'
import { useAnnounceWaiting } from './useAnnounceWaiting'
import { useConsoleStatus } from './useConsoleStatus'

interface FrameProps {
  person: Person
  status: ConsoleStatus
  commands: readonly BarCommand[]
  children: ReactNode
}

/** Navigation on the left, a bar on top, the page in the rest. */
export function ConsoleFrame({ person, children, ...rest }: FrameProps) {
  const { email } = person
  const remember = useCallback(
    (page: PageName) => {
      const href = recentHref(window.location)
      if (href) keepRecent(email, { href, ...page })
    },
    [email],
  )
  return (
    <LiveEventsProvider url="/api/events">
      <PersonProvider person={person}>
        <RememberPageContext value={remember}>
          <Frame {...rest}>{children}</Frame>
        </RememberPageContext>
      </PersonProvider>
    </LiveEventsProvider>
  )
}

function Frame({ status: initial, commands, children }: Omit<FrameProps, 'person'>) {
  const { connections, waitingForMe } = useConsoleStatus(initial)
  useAnnounceWaiting(waitingForMe)
  const { preferences, setPreference } = usePreferences()
  const collapsed = preferences.nav === 'collapsed'
  return (
    // Positioned, so that what is only read out (sr-only) cannot make the document taller than the window
    <div className="relative flex h-dvh overflow-hidden bg-sunken">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent-solid px-3 py-2 font-medium text-on-solid focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <aside
        className={cn(
          'hidden shrink-0 flex-col overflow-y-auto p-2 transition-[width] lg:flex',
          collapsed ? 'w-13' : 'w-56',
        )}
      >
        <div className={cn('mb-3 flex h-8 items-center gap-2', collapsed ? 'justify-center' : 'px-2')}>
          <Logo className="size-5 shrink-0" />
          {collapsed ? null : <span className="font-semibold text-md text-strong tracking-tight">Clawback</span>}
        </div>
        <NavigationList collapsed={collapsed} waitingForMe={waitingForMe} />
        <div className={cn('mt-auto flex pt-4', collapsed && 'justify-center')}>
          <IconButton
            icon={collapsed ? PanelLeftOpen : PanelLeftClose}
            label={collapsed ? 'Widen the navigation' : 'Narrow the navigation'}
            tooltipSide="right"
            onClick={() => setPreference('nav', collapsed ? 'open' : 'collapsed')}
          />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-12 shrink-0 items-center gap-1 px-2">
          <MobileNavigation waitingForMe={waitingForMe} />
          <div className="flex min-w-0 flex-1">
            <CommandBar commands={commands} />
          </div>
          <LiveStateNotice />
          {waitingForMe ? (
            <Button asChild variant="ghost" className="text-waiting">
              <Link href="/approvals">
                <CircleCheckBig aria-hidden />
                {waitingForMe.toLocaleString('en')}
                <span className="max-lg:sr-only">{waitingForMe === 1 ? 'waits for you' : 'wait for you'}</span>
              </Link>
            </Button>
          ) : null}
          <ConnectionMenu connections={connections} />
          <PersonMenu />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 flex-1 flex-col overflow-auto border-line bg-page outline-none lg:mr-2 lg:mb-2 lg:rounded-lg lg:border max-lg:border-t"
        >
          {children}
        </main>
      </div>
      <LiveRegion />
      <PageKeys />
    </div>
  )
}

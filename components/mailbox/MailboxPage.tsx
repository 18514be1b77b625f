'use client'
import { useQueryClient } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useEffect, useRef } from 'react'
import type { CommandView } from '@/lib/shared/commandView'
import type { ProfileView } from '@/lib/shared/mailboxView'
import type { RunCommand } from '../command/RunCommandForm'
import { CopyButton } from '../ui/CopyButton'
import { PageHeader } from '../ui/PageHeader'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { CalendarTab } from './CalendarTab'
import { ContactsTab } from './ContactsTab'
import { LicencesTab } from './LicencesTab'
import { MailboxActionsProvider } from './MailboxActionsContext'
import { MailboxConnection } from './MailboxLink'
import { MailboxSummary } from './MailboxSummary'
import { MessagesTab } from './MessagesTab'
import type { MailboxPlace } from './mailboxPlace'
import { PermissionsTab } from './PermissionsTab'
import { ProfileTab } from './ProfileTab'
import { RepliesTab } from './RepliesTab'
import { RulesTab } from './RulesTab'
import { useMailboxRead } from './useMailboxRead'

const tabs = ['messages', 'rules', 'replies', 'permissions', 'calendar', 'contacts', 'profile', 'licences'] as const

/** One person's mailbox, from every side: what somebody who looks into a compromised account needs on one page. */
export function MailboxPage({
  place,
  connectionName,
  commands,
  run,
}: {
  place: MailboxPlace
  connectionName: string
  commands: readonly CommandView[]
  run: RunCommand
}) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('messages'))
  const profile = useMailboxRead<ProfileView>('profile', place)
  const list = useRef<HTMLDivElement>(null)
  const queryClient = useQueryClient()
  const { connectionId, mailbox } = place
  // Each opening of the page asks anew: what a run has changed meanwhile is seen
  useEffect(
    () => () => queryClient.removeQueries({ queryKey: ['mailbox', connectionId, mailbox] }),
    [queryClient, connectionId, mailbox],
  )
  // On a phone the tab of the address may lie outside of what is seen
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab is found in the page once it is chosen
  useEffect(() => {
    const chosen = list.current?.querySelector('[role=tab][data-state=active]')
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  const address = place.mailbox || profile.data?.principalName || 'The signed-in user’s own mailbox'
  return (
    <MailboxConnection connectionId={place.connectionId}>
      <MailboxActionsProvider place={place} commands={commands} run={run}>
        <PageHeader
          trail={[{ href: '/mailboxes', label: 'Mailboxes' }]}
          title={profile.data?.displayName || address}
          hint={`Mailbox ${address} · ${connectionName}`}
          description={
            <span className="flex flex-wrap items-center gap-x-1.5">
              <span className="mono wrap-anywhere">{address}</span>
              <CopyButton value={address} />
              <span>
                <span aria-hidden className="max-sm:hidden">
                  ·{' '}
                </span>
                {connectionName}
              </span>
            </span>
          }
          actions={<TimeZoneSwitch />}
        />
        <Tabs
          value={tab}
          onValueChange={(value) => void setTab(tabs.find((one) => one === value) ?? null)}
          className="flex min-h-0 flex-1 flex-col"
        >
          <div className="shrink-0 px-4 md:px-6">
            <MailboxSummary place={place} profile={profile} onOpenTab={(value) => void setTab(value)} />
            <TabList ref={list} aria-label="Parts of the mailbox">
              <Tab value="messages">Messages</Tab>
              <Tab value="rules">Rules</Tab>
              <Tab value="replies">Automatic replies</Tab>
              <Tab value="permissions">Permissions</Tab>
              <Tab value="calendar">Calendar</Tab>
              <Tab value="contacts">Contacts</Tab>
              <Tab value="profile">Profile</Tab>
              <Tab value="licences">Licences</Tab>
            </TabList>
          </div>
          <TabPanel value="messages" className="flex min-h-0 flex-1 flex-col py-0">
            <MessagesTab place={place} />
          </TabPanel>
          <Scrolled value="rules">
            <RulesTab place={place} />
          </Scrolled>
          <Scrolled value="replies">
            <RepliesTab place={place} address={address} />
          </Scrolled>
          <Scrolled value="permissions">
            <PermissionsTab place={place} address={address} />
          </Scrolled>
          <Scrolled value="calendar">
            <CalendarTab place={place} address={address} />
          </Scrolled>
          <Scrolled value="contacts">
            <ContactsTab place={place} />
          </Scrolled>
          <Scrolled value="profile">
            <ProfileTab place={place} address={address} profile={profile} />
          </Scrolled>
          <Scrolled value="licences">
            <LicencesTab place={place} address={address} />
          </Scrolled>
        </Tabs>
      </MailboxActionsProvider>
    </MailboxConnection>
  )
}

function Scrolled({ value, children }: { value: (typeof tabs)[number]; children: React.ReactNode }) {
  return (
    <TabPanel value={value} className="min-h-0 flex-1 overflow-y-auto px-4 pb-10 md:px-6">
      {children}
    </TabPanel>
  )
}

'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { blocklistTypeWords } from '@/lib/shared/blocklist'
import { ConnectionSelect } from '../frame/ConnectionSelect'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { useReasonAgainst } from '../frame/PersonContext'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { PageHeader } from '../ui/PageHeader'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import type { ListOfTenant } from './BlocklistContext'
import { EntryList } from './EntryList'
import { type ListTab, listTabs, useListView } from './useListView'

const SpoofedSenders = byNeed(() => import('./SpoofedSenders')).part(({ SpoofedSenders }) => SpoofedSenders)
const StartedChange = byNeed(() => import('./StartedChange')).part(({ StartedChange }) => StartedChange)

const tabWords: Record<ListTab, string> = { ...blocklistTypeWords, spoofed: 'Spoofed senders' }

/** What the tenant blocks and lets in, list by list. */
export function BlocklistPage({ connections }: { connections: readonly ConnectionChoice[] }) {
  const connection = useConnectionChoice(connections)
  const { chosen } = connection
  const mayNot = useReasonAgainst('protection.change')
  const [view, setView] = useListView()
  const [started, setStarted] = useState<{ of: ListOfTenant; runId: string } | null>(null)
  return (
    <>
      <PageHeader
        title="Allow and block lists"
        description="What the whole organisation keeps out or lets in. A change takes effect within 5 minutes."
        actions={
          <>
            <TimeZoneSwitch />
            <ConnectionSelect {...connection} />
            <Button
              variant="primary"
              shortcut="a"
              disabledReason={mayNot ?? (chosen ? null : 'No connection can be used.')}
              onClick={() => void setView({ add: true })}
            >
              <Plus aria-hidden />
              {view.list === 'spoofed' ? 'Add pairs' : 'Add entries'}
            </Button>
          </>
        }
      />
      <Tabs
        className="flex min-h-0 flex-1 flex-col"
        value={view.list}
        onValueChange={(list) => void setView({ list: listTabs.find((one) => one === list) ?? 'sender', entry: null })}
      >
        <TabList aria-label="Lists" className="mx-4 md:mx-6">
          {listTabs.map((list) => (
            <Tab key={list} value={list}>
              {tabWords[list]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={view.list} className="flex min-h-0 flex-1 flex-col pt-3 pb-0">
          {started && chosen ? (
            <StartedChange
              key={started.runId}
              {...started}
              connectionId={chosen.id}
              onStarted={(runId) => setStarted(runId === null ? null : { of: started.of, runId })}
            />
          ) : null}
          {!chosen ? (
            <NoUsableConnection connections={connections} />
          ) : view.list === 'spoofed' ? (
            <SpoofedSenders
              key={chosen.id}
              connectionId={chosen.id}
              onStarted={(runId) => setStarted({ of: 'spoofedSenders', runId })}
            />
          ) : (
            <EntryList
              key={`${chosen.id} ${view.list}`}
              connectionId={chosen.id}
              listType={view.list}
              onStarted={(runId) => setStarted({ of: 'blocklist', runId })}
            />
          )}
        </TabPanel>
      </Tabs>
    </>
  )
}

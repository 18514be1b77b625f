'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { BlockIndicators } from '../blocklist/BlockIndicators'
import { usePerson } from '../frame/PersonContext'
import { fetchJson, ReadFailed } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { AttachmentDetails } from '../mail/AttachmentDetails'
import { FindingSummary } from '../mail/FindingSummary'
import { IndicatorList } from '../mail/IndicatorList'
import { LinkList } from '../mail/LinkList'
import { MessageBody } from '../mail/MessageBody'
import { MessageFacts } from '../mail/MessageFacts'
import { MessageHeaders } from '../mail/MessageHeaders'
import { NestedTrail, type OpenedPart } from '../mail/NestedTrail'
import type { OpenableMessage } from '../mail/openableMessage'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { Skeleton } from '../ui/Skeleton'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'

/** A quarantined message, opened: read when it is opened, never before, and that is audited. */
export function QuarantineReader({ message, connectionId }: { message: QuarantinedMessage; connectionId: string }) {
  const mayOpen = usePerson().permissions.has('mail.content')
  const [trail, setTrail] = useState<OpenedPart[]>([])
  const within = trail.map(({ path }) => path)
  const { identity } = message
  const { data, error, refetch } = useQuery({
    queryKey: ['quarantined', connectionId, identity, ...within],
    queryFn: ({ signal }) =>
      fetchJson<{ preview: MessagePreview }>(
        addressOf('/api/quarantine/preview', { connectionId, identity, within }),
        signal,
      ),
    enabled: mayOpen,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
  if (!mayOpen || (error instanceof ReadFailed && error.status === 403)) {
    return <NotPermittedState title="You may not open messages" permission="mail.content" />
  }
  if (error) {
    return (
      <FailedState
        title="The message could not be opened"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {error.message}
      </FailedState>
    )
  }
  if (!data) {
    return (
      <div className="grid gap-2" role="status" aria-label="Opening the message">
        <Skeleton className="w-3/4" />
        <Skeleton className="h-64 w-full" />
      </div>
    )
  }
  const { preview } = data
  const { analysis } = preview
  return (
    <div className="grid gap-4">
      <NestedTrail trail={trail} onGo={(level) => setTrail(trail.slice(0, level))} />
      <MessageFacts message={factsOf(message, preview)} analysis={analysis} connectionId={connectionId} />
      <BlockIndicators analysis={analysis} senderAddress={message.senderAddress} connectionId={connectionId} />
      <FindingSummary findings={analysis.findings} />
      <Tabs key={within.join(' ')} defaultValue="message" className="min-w-0">
        <TabList aria-label="Parts of the message">
          <Tab value="message">Message</Tab>
          <Tab value="headers">Headers</Tab>
          <Tab value="links" count={analysis.links.length}>
            Links
          </Tab>
          <Tab value="attachments" count={analysis.attachments.length}>
            Attachments
          </Tab>
          <Tab value="indicators" count={analysis.indicators.length}>
            Indicators
          </Tab>
        </TabList>
        <TabPanel value="message">
          <MessageBody preview={preview} />
        </TabPanel>
        <TabPanel value="headers">
          <MessageHeaders analysis={analysis} rawHeaders={preview.rawHeaders} />
        </TabPanel>
        <TabPanel value="links">
          <LinkList links={analysis.links} />
        </TabPanel>
        <TabPanel value="attachments">
          {analysis.attachments.length === 0 ? (
            <EmptyState title="The message has no attachments." />
          ) : (
            <ul className="grid gap-3">
              {analysis.attachments.map((one) => (
                <li key={one.path} className="border-line border-b pb-3">
                  <AttachmentDetails attachment={one} onOpenPart={(part) => setTrail([...trail, part])} />
                </li>
              ))}
            </ul>
          )}
        </TabPanel>
        <TabPanel value="indicators">
          <IndicatorList indicators={analysis.indicators} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

/** What it says of itself; where it lies and why is known from the list. */
function factsOf({ identity }: QuarantinedMessage, { analysis: { from } }: MessagePreview): OpenableMessage {
  const [first] = from
  return { mailbox: '', messageId: identity, senderAddress: first?.address ?? null, senderName: first?.name ?? null }
}

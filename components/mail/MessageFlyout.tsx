'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { usePerson } from '../frame/PersonContext'
import { fetchJson, ReadFailed } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'
import { Flyout } from '../ui/Flyout'
import { NotPermittedState } from '../ui/NotPermittedState'
import { Skeleton } from '../ui/Skeleton'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { AttachmentList } from './AttachmentList'
import { HeaderTable } from './HeaderTable'
import { LinkList } from './LinkList'
import { MessageBody } from './MessageBody'
import { MessageFacts } from './MessageFacts'
import type { OpenableMessage } from './openableMessage'

/** Looks at one message. Its body is read when it is opened, never before, and that is audited. */
export function MessageFlyout({
  message,
  connectionId,
  footer,
  position,
  ...rest
}: {
  message: OpenableMessage | null
  connectionId: string
  footer?: ReactNode
  position?: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  return (
    <Flyout
      open={message !== null}
      title={message ? message.subject || '(no subject)' : ''}
      subtitle={message?.mailbox}
      position={position}
      footer={footer}
      {...rest}
    >
      {message ? (
        <Opened key={`${message.mailbox}/${message.messageId}`} message={message} connectionId={connectionId} />
      ) : null}
    </Flyout>
  )
}

function Opened({ message, connectionId }: { message: OpenableMessage; connectionId: string }) {
  const mayOpen = usePerson().permissions.has('mail.content')
  const preview = useQuery({
    queryKey: ['message', connectionId, message.mailbox, message.messageId],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ connectionId, mailbox: message.mailbox, messageId: message.messageId })
      return fetchJson<MessagePreview>(`/api/messages/preview?${query}`, signal)
    },
    enabled: mayOpen,
    // Every reading is audited: once per opening, not again because the window got the focus.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const refused = !mayOpen || (preview.error instanceof ReadFailed && preview.error.status === 403)
  const content = (ready: (data: MessagePreview) => ReactNode) => {
    if (refused) return <NotPermittedState title="You may not open messages" permission="mail.content" />
    if (preview.error) {
      return (
        <FailedState
          title="The message could not be opened"
          action={<Button onClick={() => void preview.refetch()}>Try again</Button>}
        >
          {preview.error.message}
        </FailedState>
      )
    }
    return preview.data ? ready(preview.data) : <Waiting />
  }
  return (
    <div className="grid gap-4">
      <MessageFacts message={message} analysis={preview.data?.analysis ?? null} />
      <Tabs defaultValue="message">
        <TabList aria-label="Parts of the message">
          <Tab value="message">Message</Tab>
          <Tab value="links" count={preview.data?.analysis.links.length}>
            Links
          </Tab>
          <Tab value="attachments" count={preview.data?.analysis.attachments.length}>
            Attachments
          </Tab>
          <Tab value="headers">Headers</Tab>
        </TabList>
        <TabPanel value="message">
          {content((data) => (
            <MessageBody preview={data} />
          ))}
        </TabPanel>
        <TabPanel value="links">
          {content((data) => (
            <LinkList links={data.analysis.links} />
          ))}
        </TabPanel>
        <TabPanel value="attachments">
          {content((data) => (
            <AttachmentList attachments={data.analysis.attachments} />
          ))}
        </TabPanel>
        <TabPanel value="headers">
          {content((data) => (
            <HeaderTable headers={data.analysis.headers} />
          ))}
        </TabPanel>
      </Tabs>
    </div>
  )
}

function Waiting() {
  return (
    <div className="grid gap-2" role="status" aria-label="Opening the message">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}

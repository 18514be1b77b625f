'use client'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import { PageHeader } from '../ui/PageHeader'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { MessageReader } from './MessageReader'
import { useMessagePreview } from './useMessagePreview'

/** One message on a page of its own. */
export function MessagePage({ place, connectionName }: { place: MessagePlace; connectionName: string }) {
  const { data } = useMessagePreview(place, [])
  const analysis = data?.analysis
  const trail = place.searchRunId
    ? [
        { href: '/search', label: 'Search' },
        { href: `/search/${place.searchRunId}`, label: 'Search results' },
      ]
    : [{ href: '/search', label: 'Search' }]
  const title = analysis ? analysis.subject || '(no subject)' : 'Message'
  return (
    <>
      <PageHeader
        trail={trail}
        title={title}
        description={`${place.mailbox || 'The signed-in user’s own mailbox'} · ${connectionName}`}
        actions={<TimeZoneSwitch />}
      />
      {/* relative: what only a screen reader sees lies in here, too, and not below the page */}
      <div className="relative min-h-0 flex-1 overflow-y-auto px-4 pb-6 md:px-6">
        <MessageReader
          place={place}
          message={{
            mailbox: place.mailbox,
            messageId: place.messageId,
            senderAddress: analysis?.from[0]?.address ?? null,
            senderName: analysis?.from[0]?.name ?? null,
            internetMessageId: analysis?.messageId ?? null,
          }}
        />
      </div>
    </>
  )
}

'use client'
import type { ReactNode } from 'react'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { FindingSummary } from './FindingSummary'
import { IndicatorList } from './IndicatorList'
import { LinkList } from './LinkList'
import { MessageBody } from './MessageBody'
import { MessageHeaders } from './MessageHeaders'

interface Part {
  value: string
  label: string
  count?: number
  panel: ReactNode
}

/**
 * What stands out, then everything else in tabs; a tab's content is built when it is chosen. Where the message lies
 * decides how its attachments are shown, and what there is beyond the message itself.
 */
export function MessageParts({
  preview,
  attachments,
  beyond = [],
  last = [],
}: {
  preview: MessagePreview
  attachments: ReactNode
  /** Between the attachments and the indicators */
  beyond?: readonly Part[]
  last?: readonly Part[]
}) {
  const { analysis } = preview
  const parts: Part[] = [
    { value: 'message', label: 'Message', panel: <MessageBody preview={preview} /> },
    {
      value: 'headers',
      label: 'Headers',
      panel: <MessageHeaders analysis={analysis} rawHeaders={preview.rawHeaders} />,
    },
    { value: 'links', label: 'Links', count: analysis.links.length, panel: <LinkList links={analysis.links} /> },
    { value: 'attachments', label: 'Attachments', count: analysis.attachments.length, panel: attachments },
    ...beyond,
    {
      value: 'indicators',
      label: 'Indicators',
      count: analysis.indicators.length,
      panel: <IndicatorList indicators={analysis.indicators} />,
    },
    ...last,
  ]
  return (
    <>
      <FindingSummary findings={analysis.findings} />
      <Tabs defaultValue="message" className="min-w-0">
        <TabList aria-label="Parts of the message">
          {parts.map(({ value, label, count }) => (
            <Tab key={value} value={value} count={count}>
              {label}
            </Tab>
          ))}
        </TabList>
        {parts.map(({ value, panel }) => (
          <TabPanel key={value} value={value}>
            {panel}
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
}

'use client'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { AttachmentPanel } from './AttachmentPanel'
import { FindingSummary } from './FindingSummary'
import { IndicatorList } from './IndicatorList'
import { LinkList } from './LinkList'
import { MessageBody } from './MessageBody'
import { MessageCopies } from './MessageCopies'
import { MessageHeaders } from './MessageHeaders'
import { MessageSource } from './MessageSource'
import type { OpenedPart } from './NestedTrail'
import { RelatedMessages } from './RelatedMessages'
import { SimilarMessages } from './SimilarMessages'
import { StructureTree } from './StructureTree'

/** What stands out, then everything else in tabs; a tab's content is built when it is chosen. */
export function MessageTabs({
  preview,
  place,
  within,
  onOpenPart,
}: {
  preview: MessagePreview
  place: MessagePlace
  within: readonly string[]
  onOpenPart: (part: OpenedPart) => void
}) {
  const { analysis } = preview
  return (
    <>
      <FindingSummary findings={analysis.findings} />
      <Tabs defaultValue="message" className="min-w-0">
        <TabList aria-label="Parts of the message">
          <Tab value="message">Message</Tab>
          <Tab value="headers">Headers</Tab>
          <Tab value="links" count={analysis.links.length}>
            Links
          </Tab>
          <Tab value="attachments" count={analysis.attachments.length}>
            Attachments
          </Tab>
          <Tab value="structure">Structure</Tab>
          <Tab value="copies">Copies</Tab>
          {within.length === 0 ? <Tab value="related">Related</Tab> : null}
          <Tab value="similar">Similar</Tab>
          <Tab value="indicators" count={analysis.indicators.length}>
            Indicators
          </Tab>
          <Tab value="source">Source</Tab>
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
          <AttachmentPanel attachments={analysis.attachments} place={place} within={within} onOpenPart={onOpenPart} />
        </TabPanel>
        <TabPanel value="structure">
          <StructureTree root={analysis.structure} defects={analysis.defects} />
        </TabPanel>
        <TabPanel value="copies">
          <MessageCopies internetMessageId={analysis.messageId} place={place} />
        </TabPanel>
        <TabPanel value="related">
          <RelatedMessages analysis={analysis} place={place} />
        </TabPanel>
        <TabPanel value="similar">
          <SimilarMessages analysis={analysis} place={place} />
        </TabPanel>
        <TabPanel value="indicators">
          <IndicatorList indicators={analysis.indicators} />
        </TabPanel>
        <TabPanel value="source">
          <MessageSource preview={preview} place={place} within={within} />
        </TabPanel>
      </Tabs>
    </>
  )
}

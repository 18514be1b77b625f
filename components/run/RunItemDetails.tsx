import type { ItemState, RunItemRow } from '@/lib/shared/runView'
import { MailboxAddress } from '../mailbox/MailboxLink'
import { Callout } from '../ui/Callout'
import { Defanged } from '../ui/Defanged'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Mono } from '../ui/Mono'
import { Time } from '../ui/Time'
import { ItemStatus } from './ItemStatus'
import { KeptAnswer } from './KeptAnswer'
import { WithheldAnswer } from './WithheldAnswer'

export interface RunItemDetailsProps {
  runId: string
  item: RunItemRow
  ofSearch: boolean
  words: Record<ItemState, string>
}

export function RunItemDetails({ runId, item, ofSearch, words }: RunItemDetailsProps) {
  return (
    <div className="grid gap-6">
      <ItemStatus state={item.state} failureCode={item.failureCode} words={words} />
      {item.failure ? (
        <Callout tone="danger" title={item.statusCode ? `The service answered ${item.statusCode}` : 'Why'}>
          {item.failure}
        </Callout>
      ) : null}
      <DescriptionList items={factsOf(item, ofSearch)} />
      {item.withheld ? (
        <WithheldAnswer key={item.itemId} runId={runId} itemId={item.itemId} />
      ) : (
        <KeptAnswer before={item.before} after={item.after} />
      )}
    </div>
  )
}

function factsOf(item: RunItemRow, ofSearch: boolean): DescriptionItem[] {
  const { target } = item
  const facts: DescriptionItem[] = [{ label: 'Mailbox', value: <MailboxAddress mailbox={item.mailbox ?? ''} /> }]
  if (target.kind === 'message') {
    if (target.senderAddress) facts.push({ label: 'Sender', value: <Defanged>{target.senderAddress}</Defanged> })
    if (target.receivedAt) facts.push({ label: 'Received', value: <Time at={target.receivedAt} exact /> })
    if (target.folderName) facts.push({ label: 'Folder when found', value: target.folderName })
    if (target.internetMessageId)
      facts.push({ label: 'Internet message ID', value: <Mono className="text-xs">{target.internetMessageId}</Mono> })
    facts.push({ label: 'Message ID', value: <Mono className="text-xs">{target.messageId}</Mono> })
  }
  if (ofSearch) facts.push({ label: 'Found', value: item.hitCount.toLocaleString('en') })
  facts.push({ label: 'Attempts', value: item.attempts })
  if (item.startedAt) facts.push({ label: 'Begun', value: <Time at={item.startedAt} exact /> })
  if (item.finishedAt) facts.push({ label: 'Ended', value: <Time at={item.finishedAt} exact /> })
  return facts
}

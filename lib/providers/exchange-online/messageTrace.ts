import { z } from 'zod'
import { type TracedMessage, type TraceResult, traceLimits, traceStatuses } from '../../shared/messageTrace'
import type { MessageTrace, TraceQuery } from '../capabilities/messageTrace'
import type { ExchangeClient } from './client'
import { enumValues } from './enumValue'
import type { Row } from './envelope'
import { readRow } from './readRow'
import { count, instant, text, textOrNull } from './rowFields'

const dayMilliseconds = 86_400_000
/** The service counts its ninety days back from when it gets the question, by its own clock. */
const lateMilliseconds = 5 * 60_000
const readers = ['Global Reader', 'Security Reader', 'Exchange Administrator']

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-messagetracev2 */
export function exchangeMessageTrace(client: ExchangeClient): MessageTrace {
  /** One slice of at most ten days, newest first, from row to row past the service's limit. */
  async function readSlice(
    slice: { from: Date; until: Date },
    query: TraceQuery,
    keep: (messages: TracedMessage[]) => boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    let until = slice.until
    let startingRecipient: string | undefined
    for (;;) {
      const { rows, warnings } = await client.run({
        cmdlet: 'Get-MessageTraceV2',
        parameters: {
          StartDate: slice.from,
          EndDate: until,
          StartingRecipientAddress: startingRecipient,
          ResultSize: traceLimits.rowsPerRequest,
          SenderAddress: query.senders?.length ? query.senders : undefined,
          RecipientAddress: query.recipients?.length ? query.recipients : undefined,
          MessageId: query.internetMessageIds?.length ? query.internetMessageIds : undefined,
          Status: enumValues('delivery status', query.statuses, traceStatuses),
          FromIP: query.fromIp,
          ToIP: query.toIp,
        },
        repeatable: true,
        roles: readers,
        signal,
      })
      const messages = rows.map(tracedOf)
      if (!keep(messages)) return false
      const last = messages.at(-1)
      // There is no link to a next page; a warning says that there is more, and the last row where to go on
      if (warnings.length === 0 || !last) return true
      const next = new Date(last.receivedAt)
      if (next.getTime() === until.getTime() && startingRecipient === last.recipientAddress) return true
      until = next
      startingRecipient = last.recipientAddress
    }
  }

  return {
    async search(query, { signal }) {
      const found = new Map<string, TracedMessage>()
      const keep = (messages: TracedMessage[]) => {
        for (const message of messages)
          found.set(`${message.traceId} ${message.recipientAddress.toLowerCase()}`, message)
        return found.size <= query.most
      }
      const span = spanOf(query, new Date())
      let complete = true
      for (const slice of slicesOf(span)) {
        complete = await readSlice(slice, query, keep, signal)
        if (!complete) break
      }
      const result: TraceResult = {
        messages: [...found.values()].slice(0, query.most),
        truncatedBecause: complete
          ? null
          : `Only the newest ${query.most} are listed. Narrow the filters to see the rest.`,
        from: span.from.toISOString(),
        until: span.until.toISOString(),
      }
      return result
    },
  }
}

interface Span {
  from: Date
  until: Date
}

function spanOf(query: { from: string; until: string }, now: Date): Span {
  const oldest = now.getTime() - traceLimits.oldestDays * dayMilliseconds + lateMilliseconds
  return {
    from: new Date(Math.max(oldest, Date.parse(query.from))),
    until: new Date(Math.min(now.getTime(), Date.parse(query.until))),
  }
}

/** The service takes ten days at once; the newest come first. */
function slicesOf({ from, until }: Span): Span[] {
  const slices: Span[] = []
  for (let end = until.getTime(); end > from.getTime(); ) {
    const begin = Math.max(from.getTime(), end - traceLimits.daysPerRequest * dayMilliseconds)
    slices.push({ from: new Date(begin), until: new Date(end) })
    end = begin
  }
  return slices
}

const traceRow = z.object({
  MessageTraceId: z.string().min(1),
  MessageId: textOrNull,
  Received: instant,
  SenderAddress: text,
  RecipientAddress: text,
  Subject: text,
  Status: text,
  FromIP: text,
  ToIP: text,
  Size: count,
})

function tracedOf(row: Row): TracedMessage {
  const given = readRow('Get-MessageTraceV2', traceRow, row)
  return {
    traceId: given.MessageTraceId,
    internetMessageId: given.MessageId,
    receivedAt: given.Received ?? '',
    senderAddress: given.SenderAddress,
    recipientAddress: given.RecipientAddress,
    subject: given.Subject,
    status: given.Status,
    fromIp: given.FromIP,
    toIp: given.ToIP,
    sizeBytes: given.Size,
  }
}

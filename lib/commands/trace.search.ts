import { z } from 'zod'
import { traceLimits, traceStatuses } from '../shared/messageTrace'
import type { ConnectionTarget } from '../shared/run'
import { defineCommand } from './define'

const addresses = z.array(z.string().trim().min(1).max(320)).max(100)
const instant = z.iso.datetime({ offset: true })

const input = z.strictObject({
  senders: addresses.optional().describe('Addresses of the senders; *@example.com for a whole domain'),
  recipients: addresses.optional().describe('Addresses of the recipients'),
  internetMessageIds: z
    .array(z.string().trim().min(1).max(1000))
    .max(100)
    .optional()
    .describe('Internet message ids, with their angle brackets'),
  statuses: z.array(z.enum(traceStatuses)).max(10).optional().describe('What became of the messages'),
  fromIp: z.string().trim().min(2).max(45).optional().describe('Network address that they came from'),
  toIp: z.string().trim().min(2).max(45).optional().describe('Network address that they went to'),
  from: instant.describe(`Received at this instant or later; the service keeps ${traceLimits.oldestDays} days`),
  until: instant.describe('Received before this instant'),
  most: z.int().min(1).max(50_000).default(5000).describe('List up to so many'),
})

const traced = z.object({
  traceId: z.string(),
  internetMessageId: z.string().nullable(),
  receivedAt: z.string(),
  senderAddress: z.string(),
  recipientAddress: z.string(),
  subject: z.string(),
  status: z.string(),
  fromIp: z.string(),
  toIp: z.string(),
  sizeBytes: z.number().nullable(),
})
const output = z.object({
  messages: z.array(traced),
  truncatedBecause: z.string().nullable(),
  from: z.string(),
  until: z.string(),
})

export const traceSearch = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'trace.search',
  title: 'Trace messages',
  summary: `Says who received which message and what became of it, from the service’s records of the last ${traceLimits.oldestDays} days.`,
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'messageTrace',
  vendorPermissions: { exchangeOnline: ['Security Reader', 'Global Reader', 'Exchange Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { senders: ['billing@evil.example'], from: '2026-11-19T00:00:00Z', until: '2026-11-21T00:00:00Z' },
    output: [
      { messages: [], truncatedBecause: null, from: '2026-11-19T00:00:00.000Z', until: '2026-11-21T00:00:00.000Z' },
    ],
  },
  auditText: () => 'Trace messages',
  targets: () => [{ kind: 'connection' }],
  async runItem({ connection, signal }, given) {
    const { messageTrace } = connection
    // The door checks what a connection offers before a run is made.
    if (!messageTrace) throw new Error('a trace was run over a connection without it')
    const found = await messageTrace.search(given, { signal })
    return { state: 'done', after: found, truncated: found.truncatedBecause !== null }
  },
  concurrency: 1,
})

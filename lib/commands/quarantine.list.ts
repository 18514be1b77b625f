import { z } from 'zod'
import {
  quarantineDirections,
  quarantinePolicyTypes,
  quarantineTypes,
  quarantineWindow,
  releaseStatuses,
} from '../shared/quarantine'
import type { ConnectionTarget } from '../shared/run'
import { defineCommand } from './define'
import { quarantinedMessage, quarantineOf } from './quarantineState'

const addresses = z.array(z.string().trim().min(1).max(320)).max(100)
const instant = z.iso.datetime({ offset: true })

const input = z.strictObject({
  senders: addresses.optional().describe('Addresses of the senders'),
  recipients: addresses.optional().describe('Addresses of the recipients'),
  subject: z.string().trim().min(1).max(1000).optional().describe('The subject, or a part of it'),
  subjectExact: z.boolean().default(false).describe('The whole subject, as the service compares it'),
  receivedFrom: instant
    .optional()
    .describe(
      `Received at this instant or later; left out: the last ${quarantineWindow.usualDays} days. Never further back than ${quarantineWindow.longestDays} days.`,
    ),
  receivedBefore: instant.optional().describe('Received before this instant; left out: until now'),
  internetMessageId: z.string().trim().min(1).max(1000).optional().describe('With its angle brackets'),
  direction: z.enum(quarantineDirections).optional().describe('Left out: both'),
  types: z.array(z.enum(quarantineTypes)).max(20).optional().describe('Why the messages are in quarantine'),
  policyTypes: z
    .array(z.enum(quarantinePolicyTypes))
    .max(10)
    .optional()
    .describe('The kind of policy that put them there'),
  policyName: z.string().trim().min(1).max(200).optional(),
  statuses: z.array(z.enum(releaseStatuses)).max(10).optional().describe('“Requested”: somebody asks for it'),
  expiresFrom: instant.optional(),
  expiresBefore: instant.optional().describe('Deleted by itself before this instant'),
  reported: z.boolean().optional().describe('Was reported to Microsoft'),
  recipientTags: z
    .array(z.string().trim().min(1).max(100))
    .max(20)
    .optional()
    .describe('Tags of the recipients, as Defender names them: “Priority account”'),
  blockedSenders: z
    .boolean()
    .default(false)
    .describe('Also from senders whom their recipients block; the service leaves these out by itself'),
  most: z.int().min(1).max(50_000).default(5000).describe('List up to so many'),
})

const output = z.object({
  messages: z.array(quarantinedMessage),
  truncatedBecause: z.string().nullable(),
  filteredHere: z.array(z.string()),
  from: z.string(),
  until: z.string(),
})

export const quarantineList = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'quarantine.list',
  title: 'List quarantined messages',
  summary: `Lists what the service holds back, all pages of it: of the last ${quarantineWindow.usualDays} days, or of up to ${quarantineWindow.longestDays}.`,
  risk: 'read',
  permission: 'protection.read',
  needs: 'quarantine',
  vendorPermissions: { exchangeOnline: ['Security Reader', 'Global Reader', 'Quarantine Administrator'] },
  seeds: {
    'd3-defender-email/List Quarantine Messages': {
      'Sender Addresses': 'senders',
      'Recipient Addresses': 'recipients',
      Subject: 'subject',
      'Start Received Time': 'receivedFrom',
      'End Received Time': 'receivedBefore',
      'Internet Message ID': 'internetMessageId',
      Direction: 'direction',
    },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: { statuses: ['Requested'] },
    output: [
      {
        messages: [],
        truncatedBecause: null,
        filteredHere: [],
        from: '2026-11-05T00:00:00.000Z',
        until: '2026-11-21T00:00:00.000Z',
      },
    ],
  },
  auditText: () => 'List quarantined messages',
  targets: () => [{ kind: 'connection' }],
  async runItem(context, given) {
    const list = await quarantineOf(context).list(given, { signal: context.signal })
    return { state: 'done', after: list, truncated: list.truncatedBecause !== null }
  },
  concurrency: 1,
})

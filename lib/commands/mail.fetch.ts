import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkRawFields, fetchedEvents, fetchFolders, rawFields } from './fetchFolders'
import { mailboxOrOwn } from './messageInput'
import { alsoForEvents, checkThenEvents, followedByEvents, thenEvents } from './thenEvents'

const instant = z.iso.datetime({ offset: true })

const input = z
  .strictObject({
    mailbox: mailboxOrOwn,
    folders: z
      .array(z.string().trim().min(1).max(1024))
      .min(1)
      .max(50)
      .describe('Well-known names ("inbox", "archive" …), paths of folder names, or folder ids'),
    startTime: instant.describe('Received at this instant or later'),
    endTime: instant.describe('Received at this instant or earlier'),
    mostPerFolder: z.int().min(1).max(1000).default(10).describe('The newest so many of each folder'),
    ...rawFields,
    toleranceMinutes: z
      .int()
      .min(0)
      .max(10_080)
      .default(0)
      .describe('Begin so many minutes before the start, so that a message that arrived late is not lost'),
    ...thenEvents,
  })
  .superRefine((given, context) => {
    checkRawFields(given, context)
    checkThenEvents(given, context)
    if (Date.parse(given.startTime) <= Date.parse(given.endTime)) return
    const message = 'The end of the time range is before its start.'
    context.addIssue({ code: 'custom', path: ['endTime'], message, input: given })
  })

export const mailFetch = defineCommand<typeof input, typeof fetchedEvents, MailboxTarget>({
  id: 'mail.fetch',
  title: 'Fetch mail of a time range',
  summary:
    'Takes the newest messages that arrived in folders of one mailbox within a time range, by the service’s own filter or search if wanted. They become results that can be opened, kept and removed.',
  risk: 'read',
  permission: 'mail.search',
  alsoNeeds: alsoForEvents,
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Fetch Event': {
      'Email Address': 'mailbox',
      'Mail Folders': 'folders',
      'Start Time': 'startTime',
      'End Time': 'endTime',
      'Number of Event(s) Fetched': 'mostPerFolder',
      Filter: 'filter',
      'Search Condition': 'search',
      'Tolerance Scope': 'toleranceMinutes',
    },
  },
  idempotent: true,
  input,
  output: fetchedEvents,
  example: {
    input: {
      mailbox: 'ada@example.com',
      folders: ['inbox', 'junkemail'],
      startTime: '2026-03-02T00:00:00Z',
      endTime: '2026-03-03T00:00:00Z',
      mostPerFolder: 50,
      filter: 'hasAttachments eq true',
    },
    output: [{ events: [], folders: [{ folder: 'inbox', found: 0, moreBecause: null }] }],
  },
  auditText: ({ folders }) =>
    `Fetch the mail of ${folders.length === 1 ? 'one folder' : `${folders.length} folders`} of one mailbox`,
  targets: ({ mailbox }) => [{ kind: 'mailbox', mailbox }],
  runItem: (context, { startTime, endTime, toleranceMinutes, ...rest }) =>
    fetchFolders(context, {
      ...rest,
      from: new Date(Date.parse(startTime) - toleranceMinutes * 60_000).toISOString(),
      until: new Date(endTime).toISOString(),
    }),
  followUp: followedByEvents('mail.fetch'),
  concurrency: 1,
})

import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkRawFields, fetchedEvents, fetchFolders, rawFields } from './fetchFolders'
import { mailboxOrOwn } from './messageInput'
import { alsoForEvents, checkThenEvents, followedByEvents, thenEvents } from './thenEvents'

const input = z
  .strictObject({
    mailbox: mailboxOrOwn,
    folder: z
      .string()
      .trim()
      .min(1)
      .max(1024)
      .describe('A well-known name ("inbox", "archive" …), a path of folder names, or a folder id'),
    hoursBefore: z.number().positive().max(87_600).describe('Received within so many hours before now'),
    most: z.int().min(1).max(1000).default(10).describe('The newest so many'),
    ...rawFields,
    ...thenEvents,
  })
  .superRefine((given, context) => {
    checkRawFields(given, context)
    checkThenEvents(given, context)
  })

export const mailFetchRecent = defineCommand<typeof input, typeof fetchedEvents, MailboxTarget>({
  id: 'mail.fetchRecent',
  title: 'Fetch recent related mail',
  summary:
    'Takes the newest messages of the last hours from one folder of a mailbox, by the service’s own filter or search: what belongs to a mail that is being looked into.',
  risk: 'read',
  permission: 'mail.search',
  alsoNeeds: alsoForEvents,
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Fetch Related Events': {
      'Email Address': 'mailbox',
      'Mail Folder': 'folder',
      'The Hours Before': 'hoursBefore',
      'Top Recent Event Number': 'most',
      Filter: 'filter',
      Search: 'search',
    },
  },
  idempotent: true,
  input,
  output: fetchedEvents,
  example: {
    input: { mailbox: 'ada@example.com', folder: 'inbox', hoursBefore: 24, search: 'subject:invoice' },
    output: [{ events: [], folders: [{ folder: 'inbox', found: 0, moreBecause: null }] }],
  },
  auditText: ({ hoursBefore }) => `Fetch the mail of the last ${hoursBefore} hours from one folder`,
  targets: ({ mailbox }) => [{ kind: 'mailbox', mailbox }],
  runItem: (context, { folder, hoursBefore, most, ...rest }) =>
    fetchFolders(context, {
      ...rest,
      folders: [folder],
      mostPerFolder: most,
      from: new Date(Date.now() - hoursBefore * 3_600_000).toISOString(),
      until: new Date().toISOString(),
    }),
  followUp: followedByEvents('mail.fetchRecent'),
  concurrency: 1,
})

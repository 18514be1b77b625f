import { z } from 'zod'
import { defineSearchThen } from './defineSearchThen'
import { destinationField } from './destinationField'
import { checkFoundFields, foundFields } from './foundInput'

const input = z
  .strictObject({
    ...foundFields,
    destination: destinationField,
    action: z.enum(['move', 'copy']).default('move').describe('"copy" leaves the original where it is'),
  })
  .superRefine(checkFoundFields)

export const mailSearchAndMove = defineSearchThen({
  id: 'mail.searchAndMove',
  title: 'Search and move or copy messages',
  summary:
    'Finds messages by sender, subject, body or attachment, then asks to move or copy exactly those. More than the policy allows, they wait for a second person, who sees the list.',
  seeds: {
    'd3-office365/Search and Move or Copy Email Messages': {
      'Email Address': 'mailboxes',
      'Email Subject': 'subject',
      'Sender Email Address': 'sender',
      'Destination Mail Folder': 'destination',
      'Move or Copy': 'action',
    },
  },
  input,
  exampleInput: { mailboxes: ['ada@example.com'], subject: 'Weekly digest', destination: 'archive', action: 'move' },
  risk: 'reversible',
  thenWords: ({ action }) => `${action} what is found`,
  found: ({ destination: _, action: __, ...found }) => found,
  action: ({ action, destination }) => ({
    commandId: action === 'move' ? 'mail.move' : 'mail.copy',
    input: { destination },
  }),
})

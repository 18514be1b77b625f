import { z } from 'zod'
import { defineSearchThen } from './defineSearchThen'
import { checkFoundFields, foundFields, foundOnServer } from './foundInput'

const input = z.strictObject(foundFields).superRefine(checkFoundFields)

export const mailSearchAndBlock = defineSearchThen({
  id: 'mail.searchAndBlock',
  title: 'Block messages',
  summary:
    'Finds messages by sender, subject, body, attachment or message id, then asks to move exactly those to Junk Email. What is there already is not found again, so that the run succeeds with no results.',
  seeds: { 'd3-exchange-server/Block Emails': foundOnServer },
  input,
  exampleInput: { mailboxes: ['all'], sender: 'billing@sender.example', subject: 'Overdue invoice' },
  risk: 'reversible',
  thenWords: () => 'move what is found to Junk Email',
  found: (given) => given,
  leftOut: () => 'junkemail',
  action: () => ({ commandId: 'mail.move', input: { destination: 'junkemail' } }),
})

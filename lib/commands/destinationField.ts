import { z } from 'zod'

/** Into which folder messages go. */
export const destinationField = z
  .string()
  .trim()
  .min(1)
  .max(1024)
  .describe(
    'A well-known folder ("inbox", "archive", "junkemail", "deleteditems" …), a path of folder names, or a folder id',
  )

/** One row of D3's, which says with a parameter what are two commands here. */
export const moveOrCopySeed = {
  'd3-office365/Move or Copy Email Messages': {
    'Email Addresses or User IDs': 'mailboxes',
    'Message IDs': 'messageIds',
    'Destination Mail Folder': 'destination',
    'Move or Copy': '(choice of command)',
  },
}

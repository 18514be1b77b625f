import { z } from 'zod'
import { mailboxRights, mailboxTypes } from '../shared/mailbox'
import type { Target } from '../shared/run'
import type { ItemContext } from './define'

export type AccessTarget = Extract<Target, { kind: 'mailboxAccess' }>

export const mailboxFacts = z.object({
  identity: z.string(),
  address: z.string(),
  displayName: z.string(),
  recipientType: z.string(),
  type: z.enum(mailboxTypes).nullable(),
  sizeBytes: z.number().nullable(),
  hasArchive: z.boolean(),
  holds: z.array(z.string()),
  accountDisabled: z.boolean(),
  hasLicence: z.boolean().nullable(),
})

export const mailboxPermission = z.object({
  user: z.string(),
  rights: z.array(z.enum(mailboxRights)),
  deny: z.boolean(),
  inherited: z.boolean(),
})

export const keptAccess = z.object({ held: z.boolean() })
export const changedAccess = z.object({
  mailbox: z.string(),
  user: z.string(),
  right: z.enum(mailboxRights),
  held: z.boolean(),
})
export const keptType = z.object({ type: z.enum(mailboxTypes) })

export function mailboxesOf({ connection }: Pick<ItemContext, 'connection'>) {
  const { mailboxes } = connection
  // The door checks what a connection offers before a run is made.
  if (!mailboxes) throw new Error('a command on mailboxes was run over a connection without them')
  return mailboxes
}

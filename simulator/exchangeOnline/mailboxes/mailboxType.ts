import type { Person } from '../../world/types'
import { cmdletFailed } from '../wire/cmdletError'
import type { MailboxSettings, MailboxType } from './mailboxRegister'

/** How long a conversion takes to be seen: the cmdlet answers before. */
const CONVERSION_MS = 5000
const GIB = 1024 ** 3
/** https://learn.microsoft.com/exchange/recipients-in-exchange-online/manage-user-mailboxes/convert-a-mailbox */
const LARGEST_UNLICENSED_BYTES = 50 * GIB
const QUOTA_BYTES = { licensed: 100 * GIB, unlicensed: 50 * GIB }

const DETAILS: Record<MailboxType, string> = {
  Regular: 'UserMailbox',
  Shared: 'SharedMailbox',
  Room: 'RoomMailbox',
  Equipment: 'EquipmentMailbox',
  Workspace: 'WorkspaceMailbox',
  Desk: 'DeskMailbox',
}

export function currentType({ type, typeBefore }: MailboxSettings, now: Date): MailboxType {
  return typeBefore && typeBefore.until.getTime() > now.getTime() ? typeBefore.type : type
}

export function recipientTypeDetails(settings: MailboxSettings, now: Date): string {
  return DETAILS[currentType(settings, now)]
}

export function quotaBytes({ licences }: Person): number {
  return licences.length > 0 ? QUOTA_BYTES.licensed : QUOTA_BYTES.unlicensed
}

/** Refuses what is too large to live without a licence, and warns where it would be when the licence goes. */
export function convert(
  person: Person,
  settings: MailboxSettings,
  wanted: MailboxType,
  sizeBytes: number,
  now: Date,
): string[] {
  const isUnlicensedType = wanted !== 'Regular'
  const isLarge = sizeBytes > LARGEST_UNLICENSED_BYTES
  const { displayName } = person
  if (isUnlicensedType && isLarge && person.licences.length === 0) {
    throw cmdletFailed(`The mailbox "${displayName}" is larger than 50 GB and needs an Exchange Online Plan 2 license.`)
  }
  const before = currentType(settings, now)
  if (before === wanted) {
    return [`The command completed successfully but no settings of '${displayName}' have been modified.`]
  }
  settings.typeBefore = { type: before, until: new Date(now.getTime() + CONVERSION_MS) }
  settings.type = wanted
  if (isUnlicensedType && isLarge) {
    return [`The mailbox "${displayName}" is larger than 50 GB: it stops receiving mail when its license is removed.`]
  }
  return []
}

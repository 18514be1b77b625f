import { z } from 'zod'
import {
  type MailboxFacts,
  type MailboxPermission,
  type MailboxRight,
  type MailboxType,
  mailboxRights,
} from '../../shared/mailbox'
import type { Row } from './envelope'
import { readRow } from './readRow'
import { flag, text, texts } from './rowFields'

const typeOfRecipient: Record<string, MailboxType> = {
  UserMailbox: 'Regular',
  SharedMailbox: 'Shared',
  RoomMailbox: 'Room',
  EquipmentMailbox: 'Equipment',
}

const mailboxRow = z.object({
  Identity: text,
  PrimarySmtpAddress: z.string().min(1),
  DisplayName: text,
  RecipientTypeDetails: text,
  ArchiveStatus: text,
  LitigationHoldEnabled: flag,
  InPlaceHolds: texts,
  RetentionHoldEnabled: flag,
  SingleItemRecoveryEnabled: flag,
  ComplianceTagHoldApplied: flag,
  AccountDisabled: flag,
  SKUAssigned: z.boolean().nullish(),
})

export function factsOf(row: Row): Omit<MailboxFacts, 'sizeBytes'> {
  const given = readRow('Get-Mailbox', mailboxRow, row)
  return {
    identity: given.Identity,
    address: given.PrimarySmtpAddress,
    displayName: given.DisplayName,
    recipientType: given.RecipientTypeDetails,
    type: typeOfRecipient[given.RecipientTypeDetails] ?? null,
    hasArchive: /^Active$/i.test(given.ArchiveStatus),
    holds: [
      ...(given.LitigationHoldEnabled ? ['Litigation hold'] : []),
      ...(given.InPlaceHolds.length > 0 ? ['A retention policy or eDiscovery hold'] : []),
      ...(given.ComplianceTagHoldApplied ? ['A retention label'] : []),
      ...(given.SingleItemRecoveryEnabled ? ['Single item recovery'] : []),
    ],
    accountDisabled: given.AccountDisabled,
    hasLicence: given.SKUAssigned ?? null,
  }
}

/** "12.3 GB (13,207,024,435 bytes)" */
export function sizeOf(row: Row | undefined): number | null {
  const bytes = /\(([\d.,\s]+) bytes\)/.exec(String(row?.TotalItemSize ?? ''))?.[1]
  return bytes === undefined ? null : Number(bytes.replaceAll(/\D/g, ''))
}

const accessRow = z.object({ User: z.string(), AccessRights: texts, Deny: flag, IsInherited: flag })

/** Elements can hold several rights: ["FullAccess, ReadPermission"]. */
export function accessOf(row: Row): MailboxPermission {
  const { User, AccessRights, Deny, IsInherited } = readRow('Get-MailboxPermission', accessRow, row)
  const named = AccessRights.flatMap((right) => right.split(',')).map((right) => right.trim().toLowerCase())
  const rights = mailboxRights.filter((right) => named.includes(right.toLowerCase()))
  return { user: User, rights, deny: Deny, inherited: IsInherited }
}

const sendAsRow = z.object({ Trustee: z.string(), AccessRights: texts, AccessControlType: text })

/** Rights can be numbers here: 1 is SendAs. */
export function sendAsOf(row: Row): MailboxPermission {
  const { Trustee, AccessRights, AccessControlType } = readRow('Get-RecipientPermission', sendAsRow, row)
  const holds = AccessRights.some((right) => right === '1' || /^SendAs$/i.test(right))
  const rights: MailboxRight[] = holds ? ['SendAs'] : []
  return { user: Trustee, rights, deny: /^Deny$/i.test(AccessControlType), inherited: false }
}

const nameFields = [
  'Identity',
  'Name',
  'Alias',
  'DisplayName',
  'PrimarySmtpAddress',
  'UserPrincipalName',
  'WindowsLiveID',
  'ExternalDirectoryObjectId',
  'ExchangeGuid',
  'Guid',
  'DistinguishedName',
  'EmailAddresses',
]

/** Everything that the row is known by, addresses without their kind ("smtp:"). */
export function namesOf(row: Row, field?: string): string[] {
  return (field ? [field] : nameFields).flatMap((name) => {
    const value = row[name]
    const list = Array.isArray(value) ? value : [value]
    return list
      .filter((each) => typeof each === 'string' && each !== '')
      .map((each) => String(each).replace(/^smtp:/i, ''))
  })
}

/** An identity that does not exist can be answered with other rows. */
export function isNamed(row: Row, name: string): boolean {
  return namesOf(row).some((each) => each.toLowerCase() === name.toLowerCase())
}

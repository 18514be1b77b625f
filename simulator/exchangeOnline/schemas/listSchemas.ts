import { all, date, nullable, nullableDate, strictly, type WireSchema } from './wireSchema'

/** rknightion/graph2otel@dfd9ef7, live capture of 2026-07-23 */
export const LIST_ROW: WireSchema = {
  sample: 'Get-TenantAllowBlockListItems.json',
  rowsAt: ['responses', 'ListType=Sender', 'value'],
  row: strictly(
    all({
      LastUsedDate: nullableDate,
      Error: { type: 'null' },
      Identity: { type: 'string', pattern: '^RgAAAA[\\w-]+0$' },
      Value: { type: 'string', minLength: 1 },
      Action: { enum: ['Allow', 'Block'] },
      Notes: { type: 'string' },
      SubmissionID: { type: 'string' },
      ListSubType: { enum: ['Tenant', 'AdvancedDelivery'] },
      SysManaged: { type: 'boolean' },
      LastModifiedDateTime: date,
      ExpirationDate: nullableDate,
      ObjectState: { enum: ['New', 'Unchanged'] },
      EntryValueHash: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' },
      ModifiedBy: { type: 'string' },
      'LastUsedDate(DateTime])': { type: 'null' },
      RemoveAfter: nullable('integer'),
      CreatedDateTime: date,
    }),
  ),
}

/** demisto/content EwsExtensionEXOPowershellV3/README.md@0246ad5, as the module shows it */
export const REMOVED_LIST_ROW: WireSchema = {
  sample: 'Remove-TenantAllowBlockListItems.json',
  rowsAt: ['response'],
  row: strictly(
    all({
      Action: { const: '0' },
      EntryValueHash: { type: 'null' },
      Error: { type: 'null' },
      ExpirationDate: { type: 'null' },
      Identity: { type: 'string' },
      LastModifiedDateTime: { type: 'null' },
      ListSubType: { type: 'null' },
      ModifiedBy: { type: 'null' },
      Notes: { type: 'null' },
      ObjectState: { const: 'Deleted' },
      SubmissionID: { type: 'null' },
      SysManaged: { type: 'null' },
      Value: { type: 'string' },
    }),
  ),
}

/** rknightion/graph2otel@dfd9ef7 */
export const SPOOF_ROW: WireSchema = {
  sample: 'Get-TenantAllowBlockListSpoofItems.json',
  rowsAt: ['response', 'value'],
  row: strictly(
    all({
      Identity: { type: 'string', format: 'uuid' },
      SpoofedUser: { type: 'string' },
      SendingInfrastructure: { type: 'string' },
      SpoofType: { enum: ['External', 'Internal'] },
      Action: { enum: ['Allow', 'Block'] },
    }),
  ),
}

export const LIST_TYPES = ['FileHash', 'Sender', 'Url', 'IP'] as const
export type ListType = (typeof LIST_TYPES)[number]
export const LIST_ACTIONS = ['Allow', 'Block'] as const
export type ListAction = (typeof LIST_ACTIONS)[number]
export const LIST_SUB_TYPES = ['Tenant', 'AdvancedDelivery'] as const
export type ListSubType = (typeof LIST_SUB_TYPES)[number]

export interface ListEntry {
  identity: string
  listType: ListType
  value: string
  action: ListAction
  notes: string
  listSubType: ListSubType
  submissionId: string
  createdAt: Date
  modifiedAt: Date
  modifiedBy: string
  /** Null: never, or some days after it was last used */
  expiresAt: Date | null
  removeAfterDays: number | null
  lastUsedAt: Date | null
}

/** With Defender for Office 365: none, Plan 1, Plan 2 */
export type DefenderPlan = 'none' | 'plan1' | 'plan2'

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistitems#-entries */
export const LIST_LIMITS: Record<DefenderPlan, Record<ListAction, number>> = {
  none: { Allow: 500, Block: 500 },
  plan1: { Allow: 1000, Block: 1000 },
  plan2: { Allow: 5000, Block: 10_000 },
}

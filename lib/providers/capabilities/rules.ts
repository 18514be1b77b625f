import type { Address, CallOptions, Mailbox } from '../contract'

/** Conditions and exceptions in the service's own names ("subjectContains", "sentToMe" …), as they were answered. */
export type RuleConditions = Record<string, unknown>

/** What a rule does; folders by id. */
export interface RuleActions {
  moveToFolder: string | null
  copyToFolder: string | null
  forwardTo: Address[]
  forwardAsAttachmentTo: Address[]
  redirectTo: Address[]
  delete: boolean
  permanentDelete: boolean
  markAsRead: boolean
  markImportance: string | null
  assignCategories: string[]
  stopProcessingRules: boolean
}

/** One rule of an Inbox. */
export interface MessageRule {
  ruleId: string
  name: string
  /** Rules run from the lowest to the highest */
  sequence: number
  isEnabled: boolean
  /** The service cannot run it any more, e.g. because its folder is gone */
  hasError: boolean
  isReadOnly: boolean
  conditions: RuleConditions
  exceptions: RuleConditions
  actions: RuleActions
}

export interface Rules {
  /** Every rule of the Inbox in the order in which they run. */
  list(query: Mailbox, options: CallOptions): Promise<MessageRule[]>
}

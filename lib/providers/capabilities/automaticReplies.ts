import type { CallOptions, Mailbox } from '../contract'

export const automaticReplyStates = ['disabled', 'alwaysEnabled', 'scheduled'] as const
type AutomaticReplyState = (typeof automaticReplyStates)[number]

/** Who outside of the organisation is answered. */
export const externalAudiences = ['none', 'contactsOnly', 'all'] as const
type ExternalAudience = (typeof externalAudiences)[number]

export interface AutomaticReplySetting {
  status: AutomaticReplyState
  externalAudience: ExternalAudience
  /** Instants (ISO 8601, UTC); they count while the status is "scheduled" */
  scheduledStart: string | null
  scheduledEnd: string | null
  /** HTML */
  internalReply: string
  externalReply: string
}

export interface AutomaticReplies {
  get(query: Mailbox, options: CallOptions): Promise<AutomaticReplySetting>
  /** What is left out stays as it is. Gives the setting as it is afterwards. */
  set(
    query: Mailbox & { setting: Partial<AutomaticReplySetting> },
    options: CallOptions,
  ): Promise<AutomaticReplySetting>
}

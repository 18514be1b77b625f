import type {
  ComplianceAction,
  ComplianceEngine,
  ComplianceSearch,
  ComplianceSearchRow,
} from '../../shared/complianceSearch'
import type { CallOptions } from '../contract'

interface NamedSearch {
  name: string
}

/** What an action does; the service names it "<search>_Purge", "<search>_Preview". */
export type ComplianceActionKind = 'Purge' | 'Preview'

/** Purview's content searches: the service searches by itself, and can remove what it found, so many items per mailbox at once. */
export interface ComplianceSearches {
  /** By which way they go, and why */
  engine(options: CallOptions): Promise<ComplianceEngine>
  list(options: CallOptions): Promise<{ searches: ComplianceSearchRow[]; truncated: boolean }>
  /** null: there is none of this name, whatever else the service answers */
  get(query: NamedSearch, options: CallOptions): Promise<ComplianceSearch | null>
  create(
    search: NamedSearch & {
      description: string
      /** Empty: every mailbox */
      mailboxes: string[]
      query: string
      /** Search the others when a mailbox does not exist, instead of failing */
      skipUnknownMailboxes: boolean
    },
    options: CallOptions,
  ): Promise<void>
  start(query: NamedSearch, options: CallOptions): Promise<void>
  stop(query: NamedSearch, options: CallOptions): Promise<void>
  action(query: NamedSearch & { kind: ComplianceActionKind }, options: CallOptions): Promise<ComplianceAction | null>
  startPurge(query: NamedSearch & { deleteType: 'softDelete' | 'hardDelete' }, options: CallOptions): Promise<void>
  startPreview(query: NamedSearch, options: CallOptions): Promise<void>
  removeAction(query: NamedSearch & { kind: ComplianceActionKind }, options: CallOptions): Promise<void>
}

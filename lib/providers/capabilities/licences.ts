import type { CallOptions } from '../contract'
import type { User } from './accounts'

export interface Licence {
  skuId: string
  /** The vendor's part number ("ENTERPRISEPACK"); null where it was not told */
  partNumber: string | null
  /** Given to the account itself, so that it can be taken away from it */
  direct: boolean
  /** Ids of the groups that give it: only leaving the group takes it away */
  groupIds: string[]
  /** Plans of it that are switched off for this account */
  disabledPlans: string[]
}

export interface Licences {
  list(query: User, options: CallOptions): Promise<Licence[]>
  /** Both in one step: the service does all of it or nothing. */
  change(
    query: User & { add: Pick<Licence, 'skuId' | 'disabledPlans'>[]; remove: string[] },
    options: CallOptions,
  ): Promise<void>
}

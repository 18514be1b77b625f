import { hash } from 'node:crypto'
import { cmdletFailed } from '../wire/cmdletError'
import {
  type DefenderPlan,
  LIST_LIMITS,
  type ListAction,
  type ListEntry,
  type ListSubType,
  type ListType,
} from './listEntry'

const DAY_MS = 86_400_000

/** The Tenant Allow/Block List: entries are unique within their type, and gone when they expire. */
export class TenantLists {
  plan: DefenderPlan = 'plan2'
  #entries: ListEntry[] = []
  #count = 0

  constructor(private readonly tenantId: string) {}

  /** In the order of their making, newest last */
  all(listType: ListType, now: Date): ListEntry[] {
    this.#entries = this.#entries.filter((entry) => !isOver(entry, now))
    return this.#entries.filter((entry) => entry.listType === listType)
  }

  find(listType: ListType, value: string, subType: ListSubType, now: Date): ListEntry | undefined {
    const lower = value.toLowerCase()
    return this.all(listType, now).find((entry) => entry.value.toLowerCase() === lower && entry.listSubType === subType)
  }

  findById(listType: ListType, identity: string, now: Date): ListEntry | undefined {
    return this.all(listType, now).find((entry) => entry.identity === identity)
  }

  /** Refuses a second entry for one value, and one too many. The service's own words for both are not known. */
  add(entry: Omit<ListEntry, 'identity'>, now: Date): ListEntry {
    const present = this.find(entry.listType, entry.value, entry.listSubType, now)
    if (present) throw cmdletFailed(`The entry '${entry.value}' already exists as a ${present.action} entry.`)
    const limit = LIST_LIMITS[this.plan][entry.action]
    if (this.countOf(entry.listType, entry.action, now) >= limit) {
      throw cmdletFailed(
        `The maximum number of ${limit} ${entry.action} entries of type ${entry.listType} has been reached.`,
      )
    }
    const added = { ...entry, identity: this.#identity() }
    this.#entries.push(added)
    return added
  }

  remove(entry: ListEntry): void {
    this.#entries = this.#entries.filter((each) => each !== entry)
  }

  countOf(listType: ListType, action: ListAction, now: Date): number {
    return this.all(listType, now).filter((entry) => entry.action === action).length
  }

  /** The form that was seen, "RgAAAA…0": the folder's part is the same in each */
  #identity(): string {
    const folder = hash('sha256', `lists:${this.tenantId}`, 'base64url').slice(0, 32)
    const number = Buffer.from([0, 0, 0, 0])
    number.writeUInt32BE(0x4b15_0000 + ++this.#count)
    const counter = number.toString('base64url')
    return `RgAAAA${folder}BwAcKT5U0UQzSbJIId4TKZeIAAA${counter}AAAcKT5U0UQzSbJIId4TKZeIAAA${counter}AAAA0`
  }
}

/** An allow entry without a date goes some days after it was last used, or made where it never was. */
function isOver({ expiresAt, removeAfterDays, lastUsedAt, createdAt }: ListEntry, now: Date): boolean {
  if (expiresAt) return expiresAt.getTime() <= now.getTime()
  if (removeAfterDays === null) return false
  return (lastUsedAt ?? createdAt).getTime() + removeAfterDays * DAY_MS <= now.getTime()
}

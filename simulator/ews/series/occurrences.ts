import { hash } from 'node:crypto'
import type { EventState } from '../../world/personalTypes'
import type { MailboxState } from '../../world/types'
import { copyExtras, extrasOf, isEvent, knownExtrasOf, type StoredItem } from '../items/storedItem'
import { daysOf } from './recurrence'

const DAY_MS = 24 * 60 * 60 * 1000
const RECURRENCE = 'calendar:Recurrence'

interface Series {
  /** By their days; made when they are looked at, and kept, because somebody may change one */
  made: Map<number, EventState>
  deleted: Set<number>
}

const series = new WeakMap<EventState, Series>()
const masters = new WeakMap<StoredItem, { master: EventState; day: number }>()

export function isSeries(item: StoredItem): item is EventState {
  return isEvent(item) && knownExtrasOf(item)?.values.has(RECURRENCE) === true
}

/** The series that an occurrence is of; undefined for everything else. */
export function masterOf(item: StoredItem): EventState | undefined {
  return masters.get(item)?.master
}

/** Those that overlap with the range, in their order. A series is as long as its rule says, or goes on for ever. */
export function occurrencesIn(master: EventState, start: number, end: number): EventState[] {
  return [...occurrencesUntil(master, end)].filter((each) => each.start.getTime() < end && each.end.getTime() > start)
}

/** The first one is number 1; those that were deleted are counted. */
export function occurrenceAt(master: EventState, index: number): EventState | 'deleted' | undefined {
  const horizon = master.start.getTime() + 100 * 366 * DAY_MS
  let number = 0
  for (const day of daysIn(master, horizon)) {
    if (++number === index) return seriesOf(master).deleted.has(day) ? 'deleted' : occurrenceOn(master, day)
  }
  return undefined
}

/** By the key in its id, which says the series and the day. */
export function findOccurrence(mailbox: MailboxState, itemKey: string): EventState | undefined {
  const day = dayInKey(itemKey)
  for (const master of mailbox.events.values()) {
    if (!isSeries(master) || keyFor(master, day) !== itemKey) continue
    for (const each of daysIn(master, day)) {
      if (each === day) return seriesOf(master).deleted.has(day) ? undefined : occurrenceOn(master, day)
    }
  }
  return undefined
}

/** false: it is none */
export function deleteOccurrence(item: StoredItem): boolean {
  const found = masters.get(item)
  if (!found) return false
  seriesOf(found.master).deleted.add(found.day)
  return true
}

/** After a change of the series: every occurrence is as the series is now. */
export function forgetOccurrences(master: EventState): void {
  series.get(master)?.made.clear()
}

function* occurrencesUntil(master: EventState, end: number): Generator<EventState> {
  const { deleted } = seriesOf(master)
  for (const day of daysIn(master, end)) if (!deleted.has(day)) yield occurrenceOn(master, day)
}

function daysIn(master: EventState, until: number): Iterable<number> {
  const recurrence = knownExtrasOf(master)?.values.get(RECURRENCE)
  return recurrence ? daysOf(recurrence, until) : []
}

function seriesOf(master: EventState): Series {
  const known = series.get(master)
  if (known) return known
  const made = { made: new Map<number, EventState>(), deleted: new Set<number>() }
  series.set(master, made)
  return made
}

function occurrenceOn(master: EventState, day: number): EventState {
  const { made } = seriesOf(master)
  const known = made.get(day)
  if (known) return known
  const start = new Date(day + (((master.start.getTime() % DAY_MS) + DAY_MS) % DAY_MS))
  const end = new Date(start.getTime() + master.end.getTime() - master.start.getTime())
  const occurrence: EventState = { ...master, id: keyFor(master, day), start, end }
  copyExtras(master, occurrence)
  extrasOf(occurrence).values.delete(RECURRENCE)
  delete extrasOf(occurrence).moveKey
  masters.set(occurrence, { master, day })
  made.set(day, occurrence)
  return occurrence
}

const HASH_BYTES = 18

/** As long as the key of any other item: what the series is called, then the day */
function keyFor(master: EventState, day: number): string {
  const bytes = Buffer.alloc(HASH_BYTES + 4)
  hash('sha256', `series:${master.id}`, 'buffer').copy(bytes, 0, 0, HASH_BYTES)
  bytes.writeInt32BE(Math.round(day / DAY_MS), HASH_BYTES)
  return bytes.toString('base64url')
}

function dayInKey(key: string): number {
  const bytes = Buffer.from(key, 'base64url')
  return bytes.length === HASH_BYTES + 4 ? bytes.readInt32BE(HASH_BYTES) * DAY_MS : Number.NaN
}

import { appendAudit } from '../audit/append'
import { inTransaction } from '../db/transaction'
import { type RowExport, writeRows } from '../export/writeRows'
import type { Actor } from '../shared/actor'
import type { TraceResult } from '../shared/messageTrace'
import type { QuarantineList } from '../shared/quarantine'
import { Refusal } from '../shared/refusal'
import type { QuarantineExportColumn, TraceExportColumn } from '../shared/rowExport'
import { type Door, houseDoor } from './door'
import { readNow } from './readNow'

/** What the commands list at the very most */
const mostRows = 50_000

/** A file that ends early looks complete to whoever opens it. */
class ListingTooLong extends Refusal {}

interface Listing {
  connectionId: string
  /** The filter, as the list's command takes it */
  input: Record<string, unknown>
}

/** Everything that is held back and fits the filter, read from the service once more. Throws a `Refusal` before the first row. */
export async function* exportQuarantine(
  listing: Listing,
  wanted: RowExport<QuarantineExportColumn>,
  actor: Actor,
  signal: AbortSignal,
  door: Door = houseDoor,
): AsyncGenerator<string, void, void> {
  const list = (await readAll('quarantine.list', listing, actor, signal, door)) as QuarantineList
  await note('quarantine.exported', listing, wanted, actor)
  yield* writeRows(wanted, () => Promise.resolve({ rows: list.messages, next: null }))
}

/** Every delivery that fits the trace. Throws a `Refusal` before the first row. */
export async function* exportTrace(
  listing: Listing,
  wanted: RowExport<TraceExportColumn>,
  actor: Actor,
  signal: AbortSignal,
  door: Door = houseDoor,
): AsyncGenerator<string, void, void> {
  const trace = (await readAll('trace.search', listing, actor, signal, door)) as TraceResult
  await note('trace.exported', listing, wanted, actor)
  yield* writeRows(wanted, () => Promise.resolve({ rows: trace.messages, next: null }))
}

async function readAll(
  commandId: 'quarantine.list' | 'trace.search',
  { connectionId, input }: Listing,
  actor: Actor,
  signal: AbortSignal,
  door: Door,
): Promise<unknown> {
  const read = await readNow({ commandId, connectionId, input: { ...input, most: mostRows } }, actor, signal, door)
  const { truncatedBecause } = read as QuarantineList | TraceResult
  if (truncatedBecause === null) return read
  const words = `More than ${mostRows.toLocaleString('en')} messages fit, which one file does not hold. Narrow the filters, and export them in parts.`
  throw new ListingTooLong('tooMany', words)
}

async function note(
  action: 'quarantine.exported' | 'trace.exported',
  { connectionId, input }: Listing,
  { format, columns }: RowExport<string>,
  actor: Actor,
): Promise<void> {
  const detail = { format, columns, filter: input }
  await inTransaction((tx) =>
    appendAudit(tx, { actor, action, objectType: 'connection', objectId: connectionId, detail }),
  )
}

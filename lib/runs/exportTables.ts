import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { type RowExport, writeRows } from '../export/writeRows'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { HitExportColumn, ItemExportColumn, RunExportColumn } from '../shared/rowExport'
import type { HitFilter } from '../shared/runView'
import { queryTableColumns } from '../shared/searchOutput'
import { type Door, houseDoor } from './door'
import { type HitOrder, listHits } from './hits'
import { type ItemFilter, listItems } from './items'
import { permitHits } from './permitHits'
import { readQueryTable } from './queryTable'
import { listRuns, type RunFilter } from './read'
import { RunRefused } from './refused'

/** Rows read at once: enough to be quick, few enough to be forgotten soon */
const pageRows = 5_000

// Each export is noted before its first byte leaves: what was taken, by which filter, with which columns.

export async function* exportHits(
  runId: string,
  filter: HitFilter,
  { order, ...wanted }: RowExport<HitExportColumn> & { order: HitOrder },
  actor: Actor,
): AsyncGenerator<string, void, void> {
  permitHits(runId, actor)
  await findRun(runId)
  await note('hits.exported', { runId, ...wanted, order, filter }, actor)
  yield* writeRows(wanted, (after) => listHits(runId, filter, { after, limit: pageRows, order }, actor))
}

/** The same rows as IBM's nine columns, by their names. */
export async function* exportQueryTable(
  runId: string,
  filter: HitFilter,
  { order, ...shape }: Omit<RowExport<string>, 'columns'> & { order: HitOrder },
  actor: Actor,
): AsyncGenerator<string, void, void> {
  permitHits(runId, actor)
  const run = await findRun(runId)
  const wanted = { ...shape, columns: queryTableColumns }
  await note('hits.exported', { runId, ...wanted, order, filter }, actor)
  yield* writeRows(wanted, (after) => readQueryTable(run, filter, { after, limit: pageRows, order }, actor))
}

export async function* exportItems(
  runId: string,
  filter: ItemFilter,
  wanted: RowExport<ItemExportColumn>,
  actor: Actor,
  door: Pick<Door, 'commandById'> = houseDoor,
): AsyncGenerator<string, void, void> {
  requirePermission(actor, 'runs.read')
  await findRun(runId)
  await note('items.exported', { runId, ...wanted, filter: { ...filter } }, actor)
  yield* writeRows(wanted, (after) => listItems(runId, filter, { after, limit: pageRows }, actor, door))
}

export async function* exportRuns(
  filter: RunFilter,
  wanted: RowExport<RunExportColumn>,
  actor: Actor,
): AsyncGenerator<string, void, void> {
  requirePermission(actor, 'runs.read')
  await note('runs.exported', { ...wanted, filter: { ...filter } }, actor)
  yield* writeRows(wanted, (after) => listRuns(filter, { after, limit: pageRows }, actor))
}

async function findRun(runId: string) {
  const select = { id: true, createdAt: true } as const
  const run = isUuid(runId) ? await db().run.findUnique({ where: { id: runId }, select }) : null
  if (!run) throw new RunRefused('unknownRun', 'There is no such run.')
  return run
}

async function note(
  action: 'hits.exported' | 'items.exported' | 'runs.exported',
  {
    runId,
    ...detail
  }: { runId?: string; format: string; columns: readonly string[]; filter: object; order?: HitOrder },
  actor: Actor,
): Promise<void> {
  await inTransaction((tx) =>
    appendAudit(tx, { actor, action, ...(runId ? { objectType: 'run', objectId: runId, runId } : {}), detail }),
  )
}

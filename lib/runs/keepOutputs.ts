import type { Run } from '../../generated/prisma/client'
import { db } from '../db/client'
import { keepEvidence } from '../evidence/keepEvidence'
import { writeRows } from '../export/writeRows'
import { type QueryTableRow, queryTableColumns, type SearchOutput } from '../shared/searchOutput'
import { systemActor } from '../shared/systemActor'
import type { HitOrder } from './hits'
import { readQueryTable } from './queryTable'
import { connectionIdsOf } from './runConnections'
import { readSearchNote } from './searchNote'

const reader = systemActor('runs.read', 'mail.metadata')
const pageRows = 5_000
const byMailbox: HitOrder = { sort: 'mailbox', direction: 'ascending' }

const files: Record<SearchOutput, { fileName: string; mediaType: string; bytesOf(run: Run): Promise<Uint8Array> }> = {
  note: {
    fileName: 'Search note.txt',
    mediaType: 'text/plain; charset=utf-8',
    bytesOf: async ({ id }) => Buffer.from(await readSearchNote(id, reader)),
  },
  csv: {
    fileName: 'Search results.csv',
    mediaType: 'text/csv; charset=utf-8; header=present',
    bytesOf: (run) => bytesOf(tableOf(run, 'csv')),
  },
  json: {
    fileName: 'Search results.json',
    mediaType: 'application/json',
    bytesOf: (run) => bytesOf(jsonList(tableOf(run, 'jsonLines'))),
  },
}

/**
 * What a search that ends was asked to keep. Called before its end is written, so that a search that has ended has its
 * files; asked for again after a crash, the same files are found and none is added.
 */
export async function keepOutputs(run: Run, outputs: readonly SearchOutput[], createdByName: string): Promise<void> {
  for (const output of new Set(outputs)) {
    const { fileName, mediaType, bytesOf } = files[output]
    const source = { searchOutput: output, connectionIds: await connectionIdsOf(db(), run.id) }
    await keepEvidence({ bytes: await bytesOf(run), fileName, mediaType, source, runId: run.id, createdByName })
  }
}

function tableOf(run: Run, format: 'csv' | 'jsonLines'): AsyncGenerator<string, void, void> {
  return writeRows<QueryTableRow>({ format, columns: queryTableColumns }, (after) =>
    readQueryTable(run, {}, { after, limit: pageRows, order: byMailbox }, reader),
  )
}

async function* jsonList(pieces: AsyncGenerator<string>): AsyncGenerator<string, void, void> {
  let before = '[\n'
  for await (const piece of pieces) {
    yield before + piece.trimEnd().replaceAll('\n', ',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function bytesOf(pieces: AsyncGenerator<string>): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece))
  return Buffer.concat(parts)
}

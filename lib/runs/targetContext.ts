import { requirePermission } from '../auth/requirePermission'
import type { Selection, TargetContext } from '../commands/define'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { MessageTarget, Target } from '../shared/run'
import { RunRefused } from './refused'
import { connectionIdsOf } from './runConnections'
import type { NamedConnection } from './runOver'

export interface SelectingContext extends TargetContext {
  /** The search that was selected from, if any */
  readonly searchRunId: string | null
}

interface HitTargetRow {
  id: bigint
  connectionId: string
  mailbox: string
  messageId: string
  internetMessageId: string | null
  subject: string
  senderAddress: string | null
  receivedAt: Date
  folderId: string
  folderName: string | null
}

/** Resolves in the database what a form selected, so that "all that match" never travels through a browser. */
export function targetContext(connections: readonly NamedConnection[], actor: Actor): SelectingContext {
  let searchRunId: string | null = null
  const several = connections.length > 1

  return {
    get searchRunId() {
      return searchRunId
    },

    async messagesOf(selection: Selection): Promise<MessageTarget[]> {
      requirePermission(actor, 'mail.metadata')
      await requireSameConnections(selection.searchRunId, connections)
      if (searchRunId !== null && searchRunId !== selection.searchRunId) {
        throw new RunRefused(
          'severalSearches',
          'A request takes its messages from one search. Make one request for each.',
        )
      }
      searchRunId = selection.searchRunId
      const chosen = selection.hits === 'all' ? null : [...new Set(selection.hits.map(parseHitId))]
      const excluded = (selection.exclude ?? []).map(parseHitId)
      const rows = await db().$queryRaw<HitTargetRow[]>`
        SELECT id, "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "receivedAt", "folderId",
               "folderName"
        FROM "Hit"
        WHERE "runId" = ${selection.searchRunId}::uuid
          AND (${chosen === null} OR id = ANY(${chosen ?? []}::text[]::bigint[]))
        ORDER BY id`
      if (chosen && rows.length < chosen.length) {
        const missing = chosen.length - rows.length
        throw new RunRefused(
          'unknownMessages',
          `${missing} of the ${chosen.length} selected messages are not among the results of that search.`,
        )
      }
      const leftOut = new Set(excluded)
      const taken = rows.filter((row) => !leftOut.has(String(row.id)))
      const named = new Set(connections.map(({ id }) => id))
      if (taken.some((row) => !named.has(row.connectionId))) throw wrongConnection(connections)
      return taken.map((row) => (several ? { ...toTarget(row), connectionId: row.connectionId } : toTarget(row)))
    },

    async itemsOfRun(runId: string) {
      requirePermission(actor, 'runs.read')
      requirePermission(actor, 'mail.metadata')
      await requireSameConnections(runId, connections)
      const items = await db().runItem.findMany({
        where: { runId },
        orderBy: { position: 'asc' },
        select: { target: true, state: true, before: true, after: true },
      })
      return items.map((item) => ({ ...item, target: item.target as unknown as Target }))
    },

    async evidence(evidenceIds) {
      requirePermission(actor, 'evidence.read')
      const wanted = [...new Set(evidenceIds)]
      const files = await db().evidenceFile.findMany({ where: { id: { in: wanted } } })
      if (files.length < wanted.length) {
        const missing = wanted.length - files.length
        throw new RunRefused(
          'unknownEvidence',
          `${missing} of the ${wanted.length} evidence files ${missing === 1 ? 'does' : 'do'} not exist.`,
        )
      }
      return files.map(({ id, fileName, sha256, sizeBytes }) => ({
        evidenceId: id,
        fileName,
        sha256,
        sizeBytes: Number(sizeBytes),
      }))
    },
  }
}

/** What another run found or did is meant over its own connections, or over some of them. */
async function requireSameConnections(runId: string, connections: readonly NamedConnection[]): Promise<void> {
  const ids = isUuid(runId) ? await connectionIdsOf(db(), runId) : []
  if (ids.length === 0) throw new RunRefused('unknownRun', 'The run that the request refers to does not exist.')
  const others = connections.filter(({ id }) => !ids.includes(id))
  if (others.length > 0) throw wrongConnection(others)
}

function wrongConnection(connections: readonly NamedConnection[]): RunRefused {
  const names = connections.map(({ name }) => `“${name}”`).join(', ')
  return new RunRefused(
    'wrongConnection',
    `The request names the connection ${names}, but the run that it refers to was made over another one. Message ids are valid only where they were found.`,
  )
}

function parseHitId(text: string): string {
  if (/^[1-9][0-9]{0,17}$/.test(text)) return text
  throw new RunRefused('unknownMessages', 'The selection holds something that is not the id of a search result.')
}

function toTarget(row: HitTargetRow): MessageTarget {
  return {
    kind: 'message',
    mailbox: row.mailbox,
    messageId: row.messageId,
    internetMessageId: row.internetMessageId ?? undefined,
    subject: row.subject,
    senderAddress: row.senderAddress ?? undefined,
    receivedAt: row.receivedAt.toISOString(),
    folderId: row.folderId,
    folderName: row.folderName ?? undefined,
  }
}

import { countFreeItems } from '../approvals/freeItems'
import { type ApprovalPolicy, readApprovalPolicy, whyApproval } from '../approvals/policy'
import { requirePermission } from '../auth/requirePermission'
import type { AnyCommand, Risk } from '../commands/define'
import type { Actor } from '../shared/actor'
import { canonicalJson } from '../shared/canonicalJson'
import type { Target } from '../shared/run'
import type { ParentLink } from '../shared/runView'
import { pairText } from '../shared/spoofPair'
import { storableJson } from '../shared/storableJson'
import { readCoverage } from './coverage'
import type { Door } from './door'
import type { FrozenItem } from './frozenItem'
import { connectionOf, onConnection } from './onConnection'
import { RunRefused } from './refused'
import { isRemoval } from './removal'
import {
  type ConnectionRow,
  type ConnectionsAsked,
  inOperationalMailbox,
  type NamedConnection,
  namedConnections,
  requireUsable,
  settleConnections,
  usedBy,
} from './runOver'
import { hashSet } from './setHash'
import { type SelectingContext, targetContext } from './targetContext'

export interface RunRequest extends ConnectionsAsked {
  commandId: string
  input: unknown
  /** Required where a second person must agree */
  reason?: string
  /**
   * For a removal of what an incomplete search found: the number of mailboxes that the requester was told are not fully
   * searched (`Coverage.gaps`). More gaps than that are refused, so that nobody accepts what was not seen.
   */
  acceptedGaps?: number
  parent?: { runId: string; link: ParentLink }
}

/** The set of a retry: taken from an earlier run instead of being computed from the input. */
export interface GivenSet {
  items: FrozenItem[]
  searchRunId: string | null
  acceptedGaps: number | null
  /** The run whose approval covers every one of the items */
  approvedByRunId: string | null
}

export interface PreparedRun {
  command: AnyCommand
  /** In the order in which they were named; those that nothing of a frozen set lies on are left out */
  connections: NamedConnection[]
  actor: Actor
  /** As the command's schema gave it out, defaults included; parsing it again gives the same */
  input: unknown
  text: string
  risk: Risk
  items: FrozenItem[]
  /** More of them are listed while it runs */
  listed: boolean
  itemsSha256: string
  reason: string | null
  approval: { needed: boolean; why: string | null }
  /** It starts at once and counts toward what this person may change in a day without a second one */
  free: boolean
  policy: ApprovalPolicy
  approvedByRunId: string | null
  searchRunId: string | null
  acceptedGaps: number | null
  parent: { runId: string; link: ParentLink } | null
}

const maxItems = 250_000
const maxReasonCharacters = 2_000

/** Everything that is asked before anything is written: may this be started, by this person, and on what exactly? */
export async function prepareRun(
  request: RunRequest,
  actor: Actor,
  door: Door,
  given?: GivenSet,
): Promise<PreparedRun> {
  const command = door.commandById(request.commandId)
  if (!command) throw new RunRefused('unknownCommand', `There is no command “${request.commandId}”.`)
  requirePermission(actor, command.permission)
  const asked = await namedConnections(request, actor)
  const [only] = asked
  if (asked.length === 1 && only) requireUsable(only, command, actor)
  const { parsed, input } = parseInput(command, request.input)
  if (command.outputs?.(parsed).length) requirePermission(actor, 'evidence.write')
  for (const permission of command.alsoNeeds?.(parsed) ?? []) requirePermission(actor, permission)
  if (command.followUp) requireFollowUp(command.followUp, parsed, actor, door)

  const risk = typeof command.risk === 'function' ? command.risk(parsed) : command.risk
  const context = targetContext(asked, actor)
  const listed = !given && isListed(command, parsed, risk)
  const { items, connections } = given
    ? { items: given.items, connections: asked }
    : settleConnections(command, await computeItems(command, parsed, context, asked), asked, listed)
  if (asked.length > 1) {
    for (const connection of usedBy(items, connections, listed)) requireUsable(connection, command, actor)
  }
  const searchRunId = given ? given.searchRunId : context.searchRunId
  if (items.length === 0 && !listed)
    throw new RunRefused('nothingToDo', given ? 'None of its items failed.' : emptyWords(searchRunId))
  if (items.length > maxItems) {
    throw new RunRefused(
      'tooManyItems',
      `The request holds ${items.length} items; one run takes up to ${maxItems}. Split it.`,
    )
  }
  const acceptedGaps = given ? given.acceptedGaps : await checkCoverage(command, searchRunId, request.acceptedGaps)

  const policy = await readApprovalPolicy()
  const freeToday = countsForDay(command.id, risk, actor) ? await countFreeItems(actor.userId) : 0
  const why = given?.approvedByRunId ? null : whyApproval(policy, risk, items.length, freeToday)
  const reason = request.reason?.trim() || null
  if (reason && reason.length > maxReasonCharacters) {
    throw new RunRefused('invalid', `The reason has more than ${maxReasonCharacters} characters.`)
  }
  if (why !== null && actor.userId === null) {
    throw new RunRefused('needsPerson', `This needs a second person's approval, so a person must ask for it. ${why}`)
  }
  if (why !== null && !reason) {
    throw new RunRefused('reasonRequired', `Give a reason: a second person must approve this. ${why}`)
  }
  const head = { commandId: command.id, connectionIds: connections.map(({ id }) => id), input }
  return {
    command,
    connections: connections.map(({ id, name }) => ({ id, name })),
    actor,
    input,
    text: command.auditText(parsed),
    risk,
    items,
    listed,
    itemsSha256: hashSet(
      head,
      items.map((item) => item.target),
    ),
    reason,
    approval: { needed: why !== null, why },
    free: why === null && !given?.approvedByRunId && countsForDay(command.id, risk, actor),
    policy,
    approvedByRunId: given?.approvedByRunId ?? null,
    searchRunId,
    acceptedGaps,
    parent: request.parent ?? null,
  }
}

/** What only puts back, and what the house does by itself, is not held against a person's day. */
function countsForDay(commandId: string, risk: Risk, actor: Actor): actor is Actor & { userId: string } {
  return risk !== 'read' && commandId !== 'mail.restore' && actor.userId !== null
}

/** Who may not search, or not do what follows, does not begin: the second half would only be refused later. */
function requireFollowUp(followUp: NonNullable<AnyCommand['followUp']>, parsed: unknown, actor: Actor, door: Door) {
  for (const next of [followUp.search(parsed), followUp.action(parsed, '')]) {
    if (!next) continue
    const command = door.commandById(next.commandId)
    if (!command) throw new Error(`There is no command ${next.commandId} to follow up with`)
    requirePermission(actor, command.permission)
  }
}

/** Only a read may go beyond a set that was frozen when it was asked for. */
export function isListed(command: AnyCommand, parsed: unknown, risk: Risk): boolean {
  const listed = Boolean(command.lister?.(parsed))
  if (listed && risk !== 'read')
    throw new Error(`${command.id} changes something, so its targets cannot be listed later`)
  return listed
}

/** What is stored must mean the same when the worker reads it again: JSON that the schema gives back unchanged. */
function parseInput(command: AnyCommand, raw: unknown): { parsed: unknown; input: unknown } {
  const result = command.input.safeParse(raw)
  if (!result.success) {
    const issues = result.error.issues.map((issue: { path: PropertyKey[]; message: string }) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    }))
    const words = issues.map(({ path, message }: { path: string; message: string }) =>
      path ? `${path}: ${message}` : message,
    )
    throw new RunRefused('invalid', `The input of “${command.title}” is not valid. ${words.join(' ')}`, issues)
  }
  const input = storableJson(result.data)
  const again = command.input.safeParse(input)
  if (!again.success || canonicalJson(storableJson(again.data)) !== canonicalJson(input)) {
    throw new Error(`The input schema of ${command.id} does not give back its own output unchanged`)
  }
  return { parsed: again.data, input }
}

async function computeItems(
  command: AnyCommand,
  parsed: unknown,
  context: SelectingContext,
  asked: readonly ConnectionRow[],
): Promise<FrozenItem[]> {
  const targets: Target[] = await command.targets(parsed, context)
  const overAll = asked.length > 1 && command.overSeveral
  const placed = targets
    .flatMap((target) =>
      overAll && !connectionOf(target) ? asked.map(({ id }) => onConnection(target, id)) : [target],
    )
    .map((target) => inOperationalMailbox(target, asked))
  const unique = new Map<string, Target>()
  for (const target of placed) {
    const key = keyOf(target)
    if (!unique.has(key)) unique.set(key, storableJson(target))
  }
  return [...unique.values()].map((target) => ({ target }))
}

function keyOf(target: Target): string {
  switch (target.kind) {
    case 'connection':
      return target.kind
    case 'mailbox': {
      const mailbox = target.mailbox.toLowerCase()
      const { connectionId = '', recipient } = target
      return JSON.stringify(
        recipient === undefined ? [connectionId, mailbox] : [connectionId, mailbox, 'to', recipient.toLowerCase()],
      )
    }
    case 'message':
      return JSON.stringify([target.connectionId ?? '', target.mailbox.toLowerCase(), target.messageId])
    case 'blocklistEntry':
      return JSON.stringify([target.listType, target.value.toLowerCase(), target.entryId ?? ''])
    case 'spoofPair':
      return JSON.stringify([pairText(target).toLowerCase(), target.spoofType])
    case 'quarantined':
      return target.identity.toLowerCase()
    case 'complianceSearch':
      return target.name.toLowerCase()
    case 'mailboxAccess':
      return JSON.stringify([target.mailbox.toLowerCase(), target.user.toLowerCase(), target.right])
  }
}

function emptyWords(searchRunId: string | null): string {
  return searchRunId
    ? 'Nothing is selected: none of the search’s results is left in the request.'
    : 'The request names nothing to act on.'
}

async function checkCoverage(
  command: AnyCommand,
  searchRunId: string | null,
  accepted: number | undefined,
): Promise<number | null> {
  if (!searchRunId || !isRemoval(command.id)) return null
  const coverage = await readCoverage(searchRunId)
  if (coverage.complete) return null
  if (accepted !== undefined && coverage.gaps <= accepted) return coverage.gaps
  const seen = accepted === undefined ? '' : ` (${accepted} when you looked)`
  throw new RunRefused(
    'coverageIncomplete',
    `The search has not fully covered ${coverage.gaps} of ${coverage.targeted} mailboxes${seen}, so copies may remain there. Search those again, or accept that they are left out.`,
  )
}

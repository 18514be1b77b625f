import type { z } from 'zod'
import type { CallOptions, Capability, OpenConnection } from '../providers/contract'
import type { Permission } from '../shared/permission'
import type { ItemOutcome, MessageTarget, RepeatLater, Target } from '../shared/run'
import type { FoundMessage } from '../shared/runView'
import type { SearchOutput } from '../shared/searchOutput'

/**
 * read: changes nothing. reversible: can be put back with one click. disruptive: changes what people or the tenant can
 * do. irreversible: cannot be undone. The approval policy is written in these words.
 */
const risks = ['read', 'reversible', 'disruptive', 'irreversible'] as const
export type Risk = (typeof risks)[number]

/** What a selection in a form ("these 50", "all that match but 2") becomes when the set is frozen. */
export interface Selection {
  searchRunId: string
  hits: 'all' | string[]
  exclude?: string[]
}

/** An evidence file, as far as it is needed to say what is attached. */
export interface EvidenceInfo {
  evidenceId: string
  fileName: string
  sha256: string
  sizeBytes: number
}

export interface TargetContext {
  messagesOf(selection: Selection): Promise<MessageTarget[]>
  /** The items of another run, e.g. of the removal that a restore undoes */
  itemsOfRun(runId: string): Promise<{ target: Target; state: string; before: unknown; after: unknown }[]>
  /** Evidence files by their ids; refuses those that do not exist, and people who may not read evidence */
  evidence(evidenceIds: string[]): Promise<EvidenceInfo[]>
}

/** A page of targets that only the service can list. */
export interface ListedPage<T extends Target = Target> {
  targets: T[]
  /** People of the directory who have no mailbox */
  withoutMailbox: number
  /** Left out because the input says so */
  excepted: number
  /** Where the next page begins; undefined on the last. May be kept (JSON). */
  next?: unknown
}

type Lister<T extends Target> = (
  connection: OpenConnection,
  position: unknown,
  options: CallOptions,
) => Promise<ListedPage<T>>

/** What puts back the effect of a run. */
export interface Undo {
  /** A command whose input is `{ removalRunId }`: the run to undo */
  commandId: string
  /** What is put back, one and several of it: "message", "messages" */
  things: readonly [one: string, several: string]
  /** What happens to each of them */
  words: string
}

/** One target's turn. */
export interface ItemContext<T extends Target = Target> extends CallOptions {
  connection: OpenConnection
  target: T
  /**
   * The item was begun before and its end is not known (crash, lost connection): look at the service before doing it
   * again.
   */
  resumed: boolean
  /** What the earlier turn kept */
  checkpoint: unknown
  /** What was there before, if the earlier turn had written it down */
  before: unknown
  /** Written before the effect, in its own transaction, so that a crash cannot lose what was there. */
  keepBefore(before: unknown): Promise<void>
  /** Keeps found messages and the position to go on from, in one transaction. */
  keepHits(hits: FoundMessage[], checkpoint: unknown): Promise<void>
  /** Found by all items of this run so far, for a limit over the whole run. */
  hitsOfRun(): Promise<number>
  /** Ends the runs of a command that goes on by itself, over this connection and this mailbox; the answer is how many */
  stopRepeating(commandId: string): Promise<number>
  /** Stores bytes as evidence; the answer is the evidence file's id and hash. */
  keepEvidence(file: {
    bytes: Uint8Array
    fileName: string
    mediaType: string
    source: Record<string, unknown>
  }): Promise<{ evidenceId: string; sha256: string; sizeBytes: number }>
  /** The bytes of an evidence file that was asked for at the door, checked against their hash; noted in the audit log */
  readEvidence(evidenceId: string): Promise<{ fileName: string; mediaType: string; bytes: Uint8Array }>
  /** A link on which one person answers once, without signing in. Asked for again, the link before it is void. */
  askForAnswer(question: {
    recipient: string
    subject: string
    dueMinutes: number
  }): Promise<{ url: string; requestId: string }>
  /** What somebody asked of the run meanwhile: work in steps looks after each, and ends between two of them. */
  askedTo(): 'pause' | 'cancel' | null
  /** Ends the turn with the item's end open, for a pause: the next turn goes on from what was kept */
  leaveOpen(): never
  /** The message with the link has left: from now on an answer is waited for, and taken. Safe to repeat. */
  noteAsked(requestId: string): Promise<void>
}

/**
 * A command that acts on what it finds. Its own run only searches; once that has ended, the action is asked for through
 * the same door, over exactly what was found: policy, approval and proof are those of the action.
 */
export interface FollowUp<Input> {
  /** For the catalogue: what the action may do. The run that searches is a read. */
  risk: Risk | 'depends'
  /** The search alone, which is made again to prove a removal */
  search(input: Input): { commandId: string; input: unknown }
  /** null: this input asks for none */
  action(input: Input, searchRunId: string): { commandId: string; input: unknown } | null
  /** Why it is an error (404) that nothing was found; null, or left out: it is a success without results */
  nothingFound?(input: Input): string | null
}

export interface CommandDefinition<Input extends z.ZodType, Output extends z.ZodType, T extends Target = Target> {
  /** "mail.move": group, dot, verb */
  id: string
  title: string
  summary: string
  /** May depend on the input: a hard delete is irreversible, a move is not. */
  risk: Risk | ((input: z.output<Input>) => Risk)
  permission: Permission
  /** What this input asks for beside that */
  alsoNeeds?(input: z.output<Input>): readonly Permission[]
  needs: Capability | null
  vendorPermissions: {
    graph?: { application: string[]; delegated: string[] }
    /** Directory roles or role groups, of which one is needed; an application needs Exchange.ManageAsApp beside it */
    exchangeOnline?: string[]
  }
  /** '<source system>/<command>': { '<its parameter>': '<input field, dots for nesting>' } — every parameter of the row */
  seeds: Record<string, Record<string, string>>
  /** Doing one target twice has the effect of doing it once */
  idempotent: boolean
  /** What was there before is kept, and this command puts it back */
  undoneBy?: Undo
  input: Input
  /** Shape of one item's `after`, and so of each entry of the result's `data` */
  output: Output
  /** Fields of the input that hold what is written in a mail: withheld from who may not open mail content */
  contentFields?: readonly string[]
  example: { input: z.input<Input>; output: z.output<Output>[] }
  /** What the audit log says about a run, without mail content */
  auditText(input: z.output<Input>): string
  targets(input: z.output<Input>, context: TargetContext): Promise<T[]> | T[]
  /**
   * Looks at the whole set before the first item has its turn, where one bad item must keep all of them from being done.
   * What it throws as a ProviderError is how every item ends. Called again when a run is taken up again.
   */
  checkSet?(context: { connection: OpenConnection; targets: T[] } & CallOptions, input: z.output<Input>): Promise<void>
  /**
   * For reads over targets that only the service knows: they are listed page by page while the first are already being
   * done. null: `targets` has named all of them. A page may be asked for again.
   */
  lister?(input: z.output<Input>): Lister<T> | null
  /** Does one target. Throws ProviderError for the service's "no"; anything else thrown is our bug and stops the run. */
  runItem(context: ItemContext<T>, input: z.output<Input>): Promise<ItemOutcome | RepeatLater>
  /**
   * Its turns may be ended at any moment and begun again from their checkpoints, as if they had not been begun: it changes
   * nothing. A pause or a cancel then waits for no call that is in flight.
   */
  interruptible?: boolean
  followUp?: FollowUp<z.output<Input>>
  /** Its mailboxes may be looked for over several connections at once */
  overSeveral?: boolean
  /** Of a search: what is kept of its results as evidence when it has ended; asks for `evidence.write` as well */
  outputs?(input: z.output<Input>): readonly SearchOutput[]
  /**
   * Rows of `seeds` that their own system has deprecated: what replaces them there, and the input that does the same here,
   * as far as the row decides it.
   */
  deprecated?: Record<string, { replacedBy: string; input?: Record<string, unknown> }>
  /** Most targets of one run in hand at once, per worker. How many calls are in flight is the provider's to limit. */
  concurrency: number
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds definitions of every input type
export type AnyCommand = CommandDefinition<any, any, any>

/** A name check at compile time: a command without `permission` (or any other field) does not compile. */
export function defineCommand<Input extends z.ZodType, Output extends z.ZodType, T extends Target>(
  definition: CommandDefinition<Input, Output, T>,
): CommandDefinition<Input, Output, T> {
  return definition
}

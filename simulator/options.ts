import { parseArgs } from 'node:util'
import { usuallyKept } from './world/mailboxes'

export interface SimulatorOptions {
  /** Beside the 60 people of the story */
  generatedPeople: number
  /** Further mailboxes on the own server, the messages in each, and the size of one large message */
  serverMailboxes: number
  serverMessages: number
  serverMimeMegabytes: number
  /** Of mailboxes that nobody changed, the others being made again when somebody asks */
  keptMailboxes: number
  /** Null: no mail is loaded */
  mailFolder: string | null
  latencyMs: number
  /** 0..1 */
  throttleShare: number
  /** The first of the ports; 0: free ones */
  port: number
  stateFolder: string
  listFaultyPeople: boolean
  exitWithParent: boolean
  /** Further redirect addresses of the delegated application and of the console's own */
  delegatedRedirects: string[]
  consoleRedirects: string[]
  /** Null: Graph's requests and answers are not written down */
  recordFile: string | null
}

export const USAGE = `Usage: npm run -s simulator -- [options]
  --mailboxes N           add N generated people with mailboxes (0 to 50000)
  --server-mailboxes N    add N mailboxes on the own Exchange Server (0 to 5000)
  --server-messages M     with M messages in each (0 to 100000)
  --server-mime MB        one of MB megabytes in the first of them (0 to 100)
  --keep-mailboxes N      keep N unchanged mailboxes in memory (64; 1 to 50000); the others are made again when asked for
  --mail DIR              load every .eml file below DIR
  --latency MS            delay each answer by MS milliseconds
  --throttle SHARE        refuse this share (0 to 1) of the mailbox requests with 429
  --port P                use the ports from P on (0: any free ones)
  --state DIR             keep the authority, keys and secrets here (.data/simulator)
  --faulty-people         list throttled@…, slow@… and the others in the directory
  --delegated-redirect U  register U for the delegated sign-in (repeatable)
  --console-redirect U    register U for the console's sign-in (repeatable)
  --record FILE           append each Graph request and its answer to FILE, a line of JSON each
  --exit-with-parent      stop when standard input closes`

export class UsageError extends Error {}

export function readOptions(argv: readonly string[]): SimulatorOptions {
  const values = parse(argv)
  return {
    generatedPeople: numberIn(values.mailboxes, 'mailboxes', 0, 50_000),
    serverMailboxes: numberIn(values['server-mailboxes'], 'server-mailboxes', 0, 5000),
    serverMessages: numberIn(values['server-messages'], 'server-messages', 0, 100_000),
    serverMimeMegabytes: numberIn(values['server-mime'], 'server-mime', 0, 100, false),
    keptMailboxes: numberIn(values['keep-mailboxes'] ?? String(usuallyKept), 'keep-mailboxes', 1, 50_000),
    mailFolder: values.mail ?? null,
    latencyMs: numberIn(values.latency, 'latency', 0, 600_000),
    throttleShare: numberIn(values.throttle, 'throttle', 0, 1, false),
    port: numberIn(values.port, 'port', 0, 65_000),
    stateFolder: values.state ?? '.data/simulator',
    listFaultyPeople: values['faulty-people'] ?? false,
    exitWithParent: values['exit-with-parent'] ?? false,
    delegatedRedirects: values['delegated-redirect'] ?? [],
    consoleRedirects: values['console-redirect'] ?? [],
    recordFile: values.record ?? null,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        mailboxes: { type: 'string' },
        'server-mailboxes': { type: 'string' },
        'server-messages': { type: 'string' },
        'server-mime': { type: 'string' },
        'keep-mailboxes': { type: 'string' },
        mail: { type: 'string' },
        latency: { type: 'string' },
        throttle: { type: 'string' },
        port: { type: 'string' },
        state: { type: 'string' },
        'faulty-people': { type: 'boolean' },
        'exit-with-parent': { type: 'boolean' },
        record: { type: 'string' },
        'delegated-redirect': { type: 'string', multiple: true },
        'console-redirect': { type: 'string', multiple: true },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function numberIn(text: string | undefined, name: string, lowest: number, highest: number, whole = true): number {
  if (text === undefined) return 0
  const value = Number(text)
  const isGood = text.trim() !== '' && value >= lowest && value <= highest && (!whole || Number.isInteger(value))
  if (isGood) return value
  throw new UsageError(
    `--${name} takes ${whole ? 'a whole number' : 'a number'} from ${lowest} to ${highest}, not "${text}"`,
  )
}

import { TRACE_READ } from '../access/roles'
import { defineCmdlet } from '../cmdlet'
import { date, integer, oneOf, someOf, text, texts } from '../parameters/parameterTypes'
import { CmdletError, cmdletFailed } from '../wire/cmdletError'
import { collectTraces } from './collectTraces'
import { compareTexts, compareTraces, TRACE_STATUSES, type Trace, traceRow } from './traceRow'

const DAY_MS = 86_400_000
const DEFAULT_HOURS = 48
const LONGEST_SPAN_DAYS = 10
const OLDEST_DAYS = 90
const DEFAULT_RESULTS = 1000
const MOST_RESULTS = 5000

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-messagetracev2 */
const getMessageTraceV2 = defineCmdlet({
  name: 'Get-MessageTraceV2',
  host: 'exchangeOnline',
  roles: TRACE_READ,
  unpaged: true,
  parameters: {
    StartDate: date(),
    EndDate: date(),
    FromIP: text(),
    ToIP: text(),
    MessageId: texts(),
    MessageTraceId: text(),
    RecipientAddress: texts(),
    SenderAddress: texts(),
    ResultSize: integer(),
    StartingRecipientAddress: text(),
    Status: someOf('System.String', TRACE_STATUSES),
    Subject: text(),
    SubjectFilterType: oneOf('System.String', ['Contains', 'EndsWith', 'StartsWith']),
  },
  async run({ world, state, now }, input) {
    requireRate(state.traceQuestions, now)
    const { ResultSize = DEFAULT_RESULTS } = input
    if (ResultSize < 1 || ResultSize > MOST_RESULTS) {
      throw cmdletFailed(`Invalid ResultSize value. Valid values are from 1 to ${MOST_RESULTS}.`)
    }
    const { start, end } = spanOf(input.StartDate, input.EndDate, now)
    const recipients = lowered(input.RecipientAddress)
    const traces = (await collectTraces(world, state.quarantine, recipients ?? null))
      .filter(
        (trace) =>
          trace.receivedAt.getTime() >= start.getTime() &&
          isBeforeEnd(trace, end, input.StartingRecipientAddress) &&
          isAmong(recipients, trace.recipient) &&
          isAmong(lowered(input.SenderAddress), trace.sender) &&
          isAmong(lowered(input.MessageId), trace.messageId) &&
          isAmong(lowered(input.Status), trace.status) &&
          isAmong(
            input.MessageTraceId === undefined ? undefined : [input.MessageTraceId.toLowerCase()],
            trace.traceId,
          ) &&
          (!input.FromIP || trace.fromIp === input.FromIP) &&
          (!input.ToIP || trace.toIp === input.ToIP) &&
          hasSubject(trace.subject, input.Subject, input.SubjectFilterType),
      )
      .sort(compareTraces)
    const shown = traces.slice(0, ResultSize)
    return { rows: shown.map(traceRow), warnings: warningsFor(shown, traces.length) }
  },
})

/** Its predecessor is gone from this address. */
const getMessageTrace = defineCmdlet({
  name: 'Get-MessageTrace',
  host: 'exchangeOnline',
  roles: TRACE_READ,
  parameters: {
    StartDate: date(),
    EndDate: date(),
    RecipientAddress: texts(),
    SenderAddress: texts(),
    MessageId: texts(),
  },
  run() {
    throw cmdletFailed('This cmdlet has been deprecated. Please use Get-MessageTraceV2 instead.')
  },
})

export const TRACE_CMDLETS = [getMessageTraceV2, getMessageTrace]

const MOST_QUESTIONS = 100
const QUESTIONS_WINDOW_MS = 5 * 60 * 1000

/** 100 in any five minutes. */
function requireRate(askedAt: number[], now: Date): void {
  const since = now.getTime() - QUESTIONS_WINDOW_MS
  while (askedAt.length > 0 && (askedAt[0] ?? 0) <= since) askedAt.shift()
  if (askedAt.length >= MOST_QUESTIONS) {
    const seconds = Math.max(1, Math.ceil(((askedAt[0] ?? 0) - since) / 1000))
    const { failure } = cmdletFailed(`The maximum number of ${MOST_QUESTIONS} queries within 5 minutes is exceeded.`)
    throw new CmdletError(429, 'TooManyRequests', failure, { 'Retry-After': String(seconds) })
  }
  askedAt.push(now.getTime())
}

function spanOf(startDate: Date | undefined, endDate: Date | undefined, now: Date): { start: Date; end: Date } {
  if (!startDate && !endDate) return { start: new Date(now.getTime() - DEFAULT_HOURS * 3_600_000), end: now }
  if (!startDate || !endDate) throw cmdletFailed('StartDate and EndDate must be given together.')
  const span = endDate.getTime() - startDate.getTime()
  if (span < 0) throw cmdletFailed('The StartDate must be before the EndDate.')
  if (span > LONGEST_SPAN_DAYS * DAY_MS) {
    throw cmdletFailed(`The time range between StartDate and EndDate must not exceed ${LONGEST_SPAN_DAYS} days.`)
  }
  if (startDate.getTime() < now.getTime() - OLDEST_DAYS * DAY_MS) {
    throw cmdletFailed(`The StartDate must be within the last ${OLDEST_DAYS} days.`)
  }
  return { start: startDate, end: endDate }
}

/** At the very end of the span, only those from the given recipient on: the last row of the answer before comes again. */
function isBeforeEnd({ receivedAt, recipient }: Trace, end: Date, startingRecipient: string | undefined): boolean {
  const difference = receivedAt.getTime() - end.getTime()
  if (difference !== 0 || startingRecipient === undefined) return difference <= 0
  return compareTexts(recipient.toLowerCase(), startingRecipient.toLowerCase()) >= 0
}

/** There is no link to the rest: the warning says how to ask for it. */
function warningsFor(shown: readonly Trace[], all: number): string[] {
  const last = shown.at(-1)
  if (!last || all <= shown.length) return []
  return [
    `There are more results, use the following command to get more. Get-MessageTraceV2 -StartingRecipientAddress "${last.recipient}" -EndDate "${last.receivedAt.toISOString()}"`,
  ]
}

function hasSubject(
  subject: string,
  wanted: string | undefined,
  how: 'Contains' | 'EndsWith' | 'StartsWith' = 'Contains',
): boolean {
  if (wanted === undefined) return true
  const [text, part] = [subject.toLowerCase(), wanted.toLowerCase()]
  return how === 'Contains' ? text.includes(part) : how === 'EndsWith' ? text.endsWith(part) : text.startsWith(part)
}

function isAmong(wanted: readonly string[] | undefined, value: string): boolean {
  return !wanted || wanted.includes(value.toLowerCase())
}

function lowered(values: readonly string[] | undefined): string[] | undefined {
  return values?.map((value) => value.toLowerCase())
}

import {
  type QuarantinedMessage,
  type QuarantineList,
  quarantineDirections,
  quarantinePolicyTypes,
  quarantineTypes,
  quarantineWindow,
  releaseStatuses,
} from '../../shared/quarantine'
import type { Quarantine, QuarantineQuery } from '../capabilities/quarantine'
import { ProviderError } from '../contract'
import type { CmdletAnswer, ExchangeClient } from './client'
import { enumValue, enumValues } from './enumValue'
import type { Row } from './envelope'
import { exportedMime, headerText, quarantinedOf } from './quarantineRow'

const readers = ['Security Reader', 'Global Reader', 'Quarantine Administrator', 'Security Administrator']
/** Role groups of Exchange Online give no access to quarantine any more. */
const administrators = ['Quarantine Administrator', 'Security Administrator', 'Organization Management']

const rowsPerPage = 1000
const mostPages = 1000
/** Up to so many messages are asked for one by one; of more, the list is read first, which tells of a thousand at once. */
const fewIdentities = 20
/** A page of the list is worth so many single questions: each counts towards what a tenant may ask in a while. */
const identitiesPerPage = 20
const dayMilliseconds = 86_400_000

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-quarantinemessage */
export function exchangeQuarantine(client: ExchangeClient): Quarantine {
  function about(
    cmdlet: string,
    identity: string,
    signal: AbortSignal,
    more: Record<string, string | boolean | string[] | undefined> = {},
  ) {
    return {
      cmdlet,
      parameters: { Identity: identity, ...more },
      object: 'message with this identity in quarantine',
      signal,
    }
  }

  async function change(
    cmdlet: string,
    identity: string,
    parameters: Record<string, string | boolean | string[] | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    checkIdentity(identity)
    await client.runGathered({
      ...about(cmdlet, identity, signal, parameters),
      repeatable: false,
      roles: administrators,
    })
  }

  /** Reads the list page by page while `keep` wants more; whether that was all of it. */
  async function readPages(
    parameters: Record<string, string | boolean | Date | string[] | undefined>,
    most: number,
    keep: (page: QuarantinedMessage[]) => boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    for (let page = 1; page <= most; page += 1) {
      const { rows } = await client.run({
        cmdlet: 'Get-QuarantineMessage',
        parameters: { ...parameters, Page: page, PageSize: rowsPerPage },
        repeatable: true,
        roles: readers,
        signal,
      })
      if (!keep(rows.map(quarantinedOf))) return false
      if (rows.length < rowsPerPage) return true
    }
    return false
  }

  async function get(identity: string, signal: AbortSignal): Promise<QuarantinedMessage | null> {
    checkIdentity(identity)
    const call = { ...about('Get-QuarantineMessage', identity, signal), repeatable: true, roles: readers }
    const { rows } = await client.runGathered(call).catch(nothingWhenNotFound)
    return rows.map(quarantinedOf).find((message) => isSame(message.identity, identity)) ?? null
  }

  return {
    async list(query, { signal }) {
      const now = new Date()
      const span = spanOf(query, now)
      const parameters = parametersOf(query, span.from)
      // Pages shift while mail arrives: a message can come twice
      const found = new Map<string, QuarantinedMessage>()
      const listed = (truncatedBecause: string | null): QuarantineList => ({
        messages: [...found.values()].slice(0, query.most),
        truncatedBecause,
        filteredHere: filtersHere(query),
        ...span,
      })
      const keep = (page: QuarantinedMessage[]) => {
        for (const message of page) if (fits(message, query)) found.set(message.identity, message)
        return found.size <= query.most
      }
      if (await readPages(parameters, mostPages, keep, signal)) return listed(null)
      return listed(
        found.size > query.most
          ? `Only the first ${query.most} are listed. Narrow the filters to see the rest.`
          : `The service lists up to ${mostPages * rowsPerPage} messages. Narrow the dates to see the rest.`,
      )
    },

    get: ({ identity }, { signal }) => get(identity, signal),

    async missing({ identities }, { signal }) {
      const left = new Map(identities.map((identity) => [identity.toLowerCase(), identity]))
      if (left.size > fewIdentities) {
        const since = new Date(Date.now() - quarantineWindow.longestDays * dayMilliseconds)
        const everything = { StartReceivedDate: since, IncludeMessagesFromBlockedSenderAddress: true }
        const strike = (page: QuarantinedMessage[]) => {
          for (const { identity } of page) left.delete(identity.toLowerCase())
          return left.size > 0
        }
        await readPages(everything, Math.ceil(left.size / identitiesPerPage), strike, signal)
      }
      const unseen = [...left.values()]
      const found = await Promise.all(unseen.map((identity) => get(identity, signal)))
      return unseen.filter((_, index) => found[index] === null)
    },

    async release({ identity, recipients, allowSender, reportFalsePositive, force }, { signal }) {
      const to = recipients?.length ? { User: recipients } : { ReleaseToAll: true }
      const wishes = {
        AllowSender: allowSender || undefined,
        ReportFalsePositive: reportFalsePositive || undefined,
        Force: force || undefined,
      }
      await change('Release-QuarantineMessage', identity, { ...to, ...wishes, Confirm: false }, signal)
    },
    deny: ({ identity }, { signal }) =>
      change('Release-QuarantineMessage', identity, { ActionType: 'Deny', Confirm: false }, signal),
    delete: ({ identity }, { signal }) => change('Delete-QuarantineMessage', identity, { Confirm: false }, signal),

    async export({ identity }, { signal }) {
      checkIdentity(identity)
      const call = { ...about('Export-QuarantineMessage', identity, signal), repeatable: true, roles: administrators }
      return exportedMime(onlyRow(await client.run(call), identity))
    },
    async headers({ identity }, { signal }) {
      checkIdentity(identity)
      const call = { ...about('Get-QuarantineMessageHeader', identity, signal), repeatable: true, roles: readers }
      return headerText(onlyRow(await client.run(call), identity))
    },
  }
}

/** Everything else is answered with every message there is. */
function checkIdentity(identity: string): void {
  if (/^[^\s\\]+\\[^\s\\]+$/.test(identity)) return
  throw new ProviderError(
    'badRequest',
    `“${identity.slice(0, 100)}” is no identity of a quarantined message: it has two parts with a backslash between them.`,
    { statusCode: 400 },
  )
}

/** An identity that does not exist is answered with other messages: they are not what was asked for. */
function onlyRow({ rows }: CmdletAnswer, identity: string): Row {
  const row = rows.find((each) => typeof each.Identity === 'string' && isSame(each.Identity, identity))
  if (row) return row
  throw new ProviderError('itemNotFound', 'There is no message with this identity in quarantine.', { statusCode: 404 })
}

function nothingWhenNotFound(error: unknown): CmdletAnswer {
  if (error instanceof ProviderError && error.code === 'itemNotFound')
    return { rows: [], warnings: [], truncated: false }
  throw error
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function spanOf({ receivedFrom, receivedBefore }: QuarantineQuery, now: Date): { from: string; until: string } {
  const earliest = now.getTime() - quarantineWindow.longestDays * dayMilliseconds
  const usual =
    now.getTime() - (receivedBefore ? quarantineWindow.longestDays : quarantineWindow.usualDays) * dayMilliseconds
  const from = receivedFrom ? Math.max(earliest, Date.parse(receivedFrom)) : usual
  return { from: new Date(from).toISOString(), until: new Date(receivedBefore ?? now).toISOString() }
}

function parametersOf(query: QuarantineQuery, from: string) {
  const statuses = enumValues('release status', query.statuses, releaseStatuses)
  return {
    StartReceivedDate: new Date(from),
    // Without one asked for, the service's own clock says what is now
    EndReceivedDate: query.receivedBefore ? new Date(query.receivedBefore) : undefined,
    SenderAddress: query.senders?.length ? query.senders : undefined,
    RecipientAddress: query.recipients?.length ? query.recipients : undefined,
    MessageId: query.internetMessageId,
    Subject: query.subjectExact ? query.subject : undefined,
    Direction: query.direction && enumValue('direction', query.direction, quarantineDirections),
    QuarantineTypes: enumValues('quarantine reason', query.types, quarantineTypes),
    PolicyTypes: enumValues('policy type', query.policyTypes, quarantinePolicyTypes),
    PolicyName: query.policyName,
    ReleaseStatus: statuses,
    StartExpiresDate: query.expiresFrom ? new Date(query.expiresFrom) : undefined,
    EndExpiresDate: query.expiresBefore ? new Date(query.expiresBefore) : undefined,
    Reported: query.reported,
    RecipientTag: query.recipientTags?.length ? query.recipientTags : undefined,
    IncludeMessagesFromBlockedSenderAddress: query.blockedSenders || undefined,
  }
}

/** The service compares whole subjects only. */
function fits(message: QuarantinedMessage, { subject, subjectExact }: QuarantineQuery): boolean {
  return !subject || subjectExact || message.subject.toLowerCase().includes(subject.toLowerCase())
}

function filtersHere({ subject, subjectExact }: QuarantineQuery): string[] {
  return subject && !subjectExact ? ['A part of the subject'] : []
}

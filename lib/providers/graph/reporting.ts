import { z } from 'zod'
import type { MessageReport, ReportCategory, Reporting, ReportWay } from '../capabilities/reporting'
import { type CallOptions, type Mailbox, ProviderError } from '../contract'
import type { Cloud } from '../entra/clouds'
import { cloudNames } from '../entra/clouds'
import type { TokenSource } from '../entra/tokenSource'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { grantsInToken } from './grants'

const assessment = z.looseObject({
  id: z.string(),
  createdDateTime: z.string().nullish(),
  category: z.string().nullish(),
  expectedAssessment: z.string().nullish(),
  status: z.string().nullish(),
  messageUri: z.string().nullish(),
})
const assessments = z.looseObject({ value: z.array(assessment), '@odata.nextLink': z.string().optional() })
const submission = z.looseObject({
  id: z.string(),
  createdDateTime: z.string().nullish(),
  category: z.string().nullish(),
  status: z.string().nullish(),
  recipientEmailAddress: z.string().nullish(),
  internetMessageId: z.string().nullish(),
})
const submissions = z.looseObject({ value: z.array(submission), '@odata.nextLink': z.string().optional() })
const person = z.looseObject({ id: z.string(), mail: z.string().nullish(), userPrincipalName: z.string() })

const assessmentPath = '/informationProtection/threatAssessmentRequests'
const submissionPath = '/security/threatSubmission/emailThreats'
const submissionScopes = ['threatsubmission.readwrite', 'threatsubmission.readwrite.all']
/** Both are for the worldwide service alone: https://learn.microsoft.com/graph/api/informationprotection-post-threatassessmentrequests */
const cloudsWithout = new Set<Cloud>(['gccHigh', 'dod', 'china'])

type ReportedMessage = Mailbox & { messageId: string; category: ReportCategory }

interface Chosen {
  way: MessageReport['way']
  why: string
}

export function graphReporting(
  client: GraphClient,
  tokens: TokenSource,
  { cloud, graph }: { cloud: Cloud; graph: string },
): Reporting {
  /** Newer ones first; what the sign-in may do is read from its token. */
  async function waysOf(way: ReportWay, { signal }: CallOptions): Promise<Chosen[]> {
    requirePerson(client)
    if (cloudsWithout.has(cloud)) throw notInCloud(cloud)
    if (way !== 'automatic') return [{ way, why: 'It was asked for.' }]
    const grants = grantsInToken(await tokens.token(graph, signal)).map((grant) => grant.toLowerCase())
    return submissionScopes.some((scope) => grants.includes(scope)) ? [newer, older] : [olderAlone]
  }

  /** The service wants the recipient's address, and the message's own on Graph. */
  async function placeOf(
    { mailbox, messageId }: Mailbox & { messageId: string },
    { signal }: CallOptions,
  ): Promise<{ address: string; url: string }> {
    const known = mailbox.includes('@')
    const who = known
      ? { id: mailbox, mail: mailbox, userPrincipalName: mailbox }
      : await client.json(person, {
          path: mailbox === '' ? '/me' : `/users/${encodeURIComponent(mailbox)}`,
          query: { $select: 'id,mail,userPrincipalName' },
          asked: { mailbox: null, permission: 'User.Read' },
          signal,
        })
    const url = `${graph}/v1.0/users/${encodeURIComponent(who.id)}/messages/${encodeURIComponent(messageId)}`
    return { address: who.mail ?? who.userPrincipalName, url }
  }

  const assessing = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'ThreatAssessment.ReadWrite.All' })
  const submitting = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'ThreatSubmission.ReadWrite' })

  async function submit(query: ReportedMessage, chosen: Chosen, options: CallOptions): Promise<MessageReport> {
    const { mailbox, category } = query
    const { address, url } = await placeOf(query, options)
    const made = await client.json(submission, {
      method: 'POST',
      version: 'beta',
      path: submissionPath,
      body: {
        '@odata.type': '#microsoft.graph.security.emailUrlThreatSubmission',
        category,
        recipientEmailAddress: address,
        messageUrl: url,
      },
      asked: submitting(mailbox),
      signal: options.signal,
    })
    return reportOf(made, category, chosen)
  }

  async function assess(query: ReportedMessage, chosen: Chosen, options: CallOptions): Promise<MessageReport> {
    const { mailbox, category } = query
    const { address, url } = await placeOf(query, options)
    const made = await client.json(assessment, {
      method: 'POST',
      path: assessmentPath,
      body: {
        '@odata.type': '#microsoft.graph.mailAssessmentRequest',
        recipientEmail: address,
        expectedAssessment: category === 'notJunk' ? 'unblock' : 'block',
        // "Not junk" is said of a message that was taken for spam
        category: category === 'notJunk' ? 'spam' : category,
        messageUri: url,
      },
      asked: assessing(mailbox),
      signal: options.signal,
    })
    return reportOf(made, category, chosen)
  }

  type Sought = ReportedMessage & { internetMessageId: string | null }

  async function findSubmission(query: Sought, chosen: Chosen, options: CallOptions): Promise<MessageReport | null> {
    const { mailbox, internetMessageId, category } = query
    if (internetMessageId === null) return null
    const { address } = await placeOf(query, options)
    const all = await allPages(client, submissions, {
      version: 'beta',
      path: submissionPath,
      asked: submitting(mailbox),
      signal: options.signal,
    })
    const same = all.find(
      (each) =>
        each.category === category &&
        each.internetMessageId === internetMessageId &&
        each.recipientEmailAddress?.toLowerCase() === address.toLowerCase(),
    )
    return same ? reportOf(same, category, chosen) : null
  }

  async function findAssessment(query: Sought, chosen: Chosen, { signal }: CallOptions): Promise<MessageReport | null> {
    const { mailbox, messageId, category } = query
    const all = await allPages(client, assessments, { path: assessmentPath, asked: assessing(mailbox), signal })
    const ending = `/messages/${encodeURIComponent(messageId)}`
    const same = all.find((each) => each.messageUri?.endsWith(ending) && categoryOf(each) === category)
    return same ? reportOf(same, category, chosen) : null
  }

  return {
    async report(query, options) {
      const [first, second] = await waysOf(query.way, options)
      const take = (chosen: Chosen | undefined) =>
        chosen?.way === 'threatSubmission' ? submit(query, chosen, options) : assess(query, chosen ?? older, options)
      try {
        return await take(first)
      } catch (error) {
        if (!second || !isRefusedWay(error)) throw error
        return await take(second).catch((reason: unknown) => {
          // Neither is allowed: what is told is what is missing for the one that the sign-in was made for
          throw isRefusedWay(reason) ? error : reason
        })
      }
    },

    /** In each way that `report` may have taken; one that is refused holds nothing of ours. */
    async findReport(query, options) {
      let refused: unknown
      const ways = await waysOf(query.way, options)
      for (const chosen of ways) {
        try {
          const find = chosen.way === 'threatSubmission' ? findSubmission : findAssessment
          const found = await find(query, chosen, options)
          if (found) return found
        } catch (error) {
          if (ways.length === 1 || !isRefusedWay(error)) throw error
          if (refused !== undefined) throw refused
          refused = error
        }
      }
      return null
    },
  }
}

const newer: Chosen = {
  way: 'threatSubmission',
  why: 'The sign-in has the scope ThreatSubmission.ReadWrite, so Microsoft’s newer way was taken.',
}
const older: Chosen = {
  way: 'threatAssessment',
  why: 'The tenant refused Microsoft’s newer way (threat submission), so the older way was taken (threat assessment).',
}
const olderAlone: Chosen = {
  way: 'threatAssessment',
  why: 'The sign-in has no scope ThreatSubmission.ReadWrite, so Microsoft’s older way was taken (threat assessment).',
}

/** Not allowed or not there in this tenant; a report that was understood and turned down is something else. */
function isRefusedWay(error: unknown): boolean {
  return error instanceof ProviderError && (error.code === 'notPermitted' || error.code === 'notSupported')
}

function categoryOf({ category, expectedAssessment }: z.output<typeof assessment>): string | null {
  return expectedAssessment?.toLowerCase() === 'unblock' ? 'notJunk' : (category?.toLowerCase() ?? null)
}

function reportOf(
  { id, createdDateTime, status }: { id: string; createdDateTime?: string | null; status?: string | null },
  category: ReportCategory,
  { way, why }: Chosen,
): MessageReport {
  return {
    reportId: id,
    way,
    category,
    reportedAt: createdDateTime ?? new Date().toISOString(),
    status: status ?? 'pending',
    why,
  }
}

function requirePerson(client: GraphClient): void {
  if (client.delegated) return
  throw new ProviderError(
    'notPermitted',
    'Microsoft takes reports from a signed-in person only, never from an application. Use a connection with a delegated sign-in that has the scope ThreatAssessment.ReadWrite.All.',
    { statusCode: 403 },
  )
}

function notInCloud(cloud: Cloud): ProviderError {
  return new ProviderError(
    'notSupported',
    `Reports to Microsoft by Graph are not offered in ${cloudNames[cloud]}. Use the submissions page of the Defender portal there.`,
    { statusCode: 0 },
  )
}

import { randomUUID } from 'node:crypto'
import { directoryPage } from '../directory/directoryPage'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { badRequest, notImplemented } from '../graphError'
import { readEnum, readJsonBody, readString, unknownBodyProperty } from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'
import { odataContext } from '../odataContext'
import type { PermissionRule } from '../permissions'
import { perWorld } from '../perWorld'
import { graphDate } from '../query/graphDate'
import { readQueryOptions } from '../query/queryOptions'
import { requireNotTooOften, submittedMessage } from './submittedMessage'

/** https://learn.microsoft.com/graph/api/security-emailthreatsubmission-post-emailthreats#permissions */
export const EMAIL_THREATS_WRITE: PermissionRule = {
  service: 'directory',
  application: ['ThreatSubmission.ReadWrite.All'],
  delegated: ['ThreatSubmission.ReadWrite', 'ThreatSubmission.ReadWrite.All'],
}
/** https://learn.microsoft.com/graph/api/security-threatsubmission-list-emailthreats#permissions */
export const EMAIL_THREATS_READ: PermissionRule = {
  service: 'directory',
  application: ['ThreatSubmission.Read.All', 'ThreatSubmission.ReadWrite.All'],
  delegated: [
    'ThreatSubmission.Read',
    'ThreatSubmission.Read.All',
    'ThreatSubmission.ReadWrite',
    'ThreatSubmission.ReadWrite.All',
  ],
}

interface Submission {
  createdAt: Date
  immutableId: string
  json: Record<string, unknown>
}

const submissions = perWorld((): Submission[] => [])
const BY_ADDRESS = ['#microsoft.graph.security.emailUrlThreatSubmission', '#microsoft.graph.emailUrlThreatSubmission']
const BY_CONTENT = [
  '#microsoft.graph.security.emailContentThreatSubmission',
  '#microsoft.graph.emailContentThreatSubmission',
]

/** Beta only. https://learn.microsoft.com/graph/api/security-emailthreatsubmission-post-emailthreats */
export function createEmailThreat(call: GraphCall): GraphAnswer {
  const body = readJsonBody(call)
  const type = String(body['@odata.type'])
  if (BY_CONTENT.includes(type)) throw notImplemented('a submission of the content itself')
  if (!BY_ADDRESS.includes(type)) throw badRequest('The type of the submission must be named by @odata.type.')
  const { category, recipientEmailAddress, messageUrl, tenantAllowOrBlockListAction, ...unknown } =
    withoutAnnotations(body)
  for (const name of Object.keys(unknown)) throw unknownBodyProperty(name, type.slice(1))
  if (tenantAllowOrBlockListAction !== undefined) throw notImplemented('tenantAllowOrBlockListAction')
  const recipient = readString(recipientEmailAddress)
  const { message, owner } = submittedMessage(call, readString(messageUrl), recipient)
  const { world, access } = call
  const known = submissions(world)
  requireNotTooOften(
    call,
    known.filter((each) => each.immutableId === message.immutableId).map(({ createdAt }) => createdAt),
  )
  const author = access.person ?? owner
  const json = {
    '@odata.type': type,
    category: readEnum(
      category,
      ['notJunk', 'notSpam', 'spam', 'phishing', 'malware'],
      'microsoft.graph.security.submissionCategory',
    ),
    recipientEmailAddress: recipient,
    id: randomUUID(),
    createdDateTime: graphDate(world.now()),
    contentType: 'email',
    emailSubject: message.subject,
    status: 'running',
    source: access.person === null ? 'administrator' : 'user',
    createdBy: {
      user: { identity: author.id, displayName: author.displayName, email: author.mail ?? author.userPrincipalName },
    },
    result: null,
    adminReview: null,
    internetMessageId: message.internetMessageId,
    sender: message.from?.address ?? null,
    senderIP: null,
    receivedDateTime: graphDate(message.receivedAt),
    originalCategory: 'notSpam',
    attackSimulationInfo: null,
    tenantAllowOrBlockListAction: null,
    tenantId: world.organisation.tenantId,
  }
  known.unshift({ createdAt: world.now(), immutableId: message.immutableId, json })
  return {
    status: 201,
    json: { '@odata.context': odataContext(call, 'security/threatSubmission/emailThreats', null, true), ...json },
  }
}

/** https://learn.microsoft.com/graph/api/security-threatsubmission-list-emailthreats */
export function listEmailThreats(call: GraphCall): GraphAnswer {
  const context = odataContext(call, 'security/threatSubmission/emailThreats', null)
  return directoryPage(call, readQueryOptions(call.query), submissions(call.world), context, ({ json }) => json)
}

import { randomUUID } from 'node:crypto'
import { directoryPage } from '../directory/directoryPage'
import { requireSignedIn } from '../directory/users'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { badRequest, GraphError, notImplemented } from '../graphError'
import { readEnum, readJsonBody, readString, unknownBodyProperty } from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'
import { odataContext } from '../odataContext'
import type { PermissionRule } from '../permissions'
import { perWorld } from '../perWorld'
import { graphDate } from '../query/graphDate'
import { parseExpand } from '../query/parseExpand'
import { readQueryOptions } from '../query/queryOptions'
import { requireNotTooOften, submittedMessage } from './submittedMessage'

/** An application can read what was asked and never ask. https://learn.microsoft.com/graph/api/informationprotection-post-threatassessmentrequests#permissions */
export const THREAT_ASSESSMENT_WRITE: PermissionRule = {
  service: 'directory',
  application: [],
  delegated: ['ThreatAssessment.ReadWrite.All'],
}
/** https://learn.microsoft.com/graph/api/threatassessmentrequest-get#permissions */
export const THREAT_ASSESSMENT_READ: PermissionRule = {
  service: 'directory',
  application: ['ThreatAssessment.Read.All'],
  delegated: ['ThreatAssessment.ReadWrite.All'],
}

interface Assessment {
  id: string
  createdAt: Date
  category: string
  expectedAssessment: string
  recipientEmail: string
  messageUri: string
  /** Which message it really is, whatever form of its id the address has */
  immutableId: string
  author: { id: string; displayName: string }
}

const assessments = perWorld(() => new Map<string, Assessment>())
const MAIL = '#microsoft.graph.mailAssessmentRequest'
const OTHERS = ['emailFileAssessmentRequest', 'fileAssessmentRequest', 'urlAssessmentRequest']
const DURATION_MS = 60_000

/** https://learn.microsoft.com/graph/api/informationprotection-post-threatassessmentrequests */
export function createThreatAssessment(call: GraphCall): GraphAnswer {
  const body = readJsonBody(call)
  const type = body['@odata.type']
  if (OTHERS.some((name) => type === `#microsoft.graph.${name}`)) throw notImplemented(`a ${String(type)}`)
  if (type !== MAIL) throw badRequest('The type of the request must be named by @odata.type.')
  const { recipientEmail, expectedAssessment, category, messageUri, contentType, ...unknown } = withoutAnnotations(body)
  for (const name of Object.keys(unknown)) throw unknownBodyProperty(name, MAIL.slice(1))
  if (contentType !== undefined) readEnum(contentType, ['mail'], 'microsoft.graph.threatAssessmentContentType')
  const recipient = readString(recipientEmail)
  const address = readString(messageUri)
  const { message } = submittedMessage(call, address, recipient)
  const { world } = call
  const known = assessments(world)
  const earlier = [...known.values()].filter(
    (each) => each.immutableId === message.immutableId && each.recipientEmail.toLowerCase() === recipient.toLowerCase(),
  )
  requireNotTooOften(
    call,
    earlier.map(({ createdAt }) => createdAt),
  )
  const { id, displayName } = requireSignedIn(call)
  const assessment: Assessment = {
    id: randomUUID(),
    createdAt: world.now(),
    category: readEnum(category, ['spam', 'phishing', 'malware'], 'microsoft.graph.threatCategory'),
    expectedAssessment: readEnum(expectedAssessment, ['block', 'unblock'], 'microsoft.graph.threatExpectedAssessment'),
    recipientEmail: recipient,
    messageUri: address,
    immutableId: message.immutableId,
    author: { id, displayName },
  }
  known.set(assessment.id, assessment)
  return { status: 201, json: { '@odata.context': entityContext(call), ...render(call, assessment) } }
}

/** https://learn.microsoft.com/graph/api/informationprotection-list-threatassessmentrequests */
export function listThreatAssessments(call: GraphCall): GraphAnswer {
  const all = [...assessments(call.world).values()].reverse()
  const context = odataContext(call, 'informationProtection/threatAssessmentRequests', null)
  return directoryPage(call, readQueryOptions(call.query), all, context, (each) => render(call, each))
}

/** https://learn.microsoft.com/graph/api/threatassessmentrequest-get: results only where they are expanded */
export function getThreatAssessment(call: GraphCall): GraphAnswer {
  const assessment = requireAssessment(call)
  const expanded = parseExpand(readQueryOptions(call.query).expand).some(({ name }) => name === 'results')
  return {
    status: 200,
    json: {
      '@odata.context': entityContext(call),
      ...render(call, assessment),
      ...(expanded ? { results: resultsOf(call, assessment) } : {}),
    },
  }
}

export function listThreatAssessmentResults(call: GraphCall): GraphAnswer {
  const value = resultsOf(call, requireAssessment(call))
  const of = `informationProtection/threatAssessmentRequests('${call.parameters.request}')/results`
  return { status: 200, json: { '@odata.context': odataContext(call, of, null), value } }
}

function requireAssessment(call: GraphCall): Assessment {
  const found = assessments(call.world).get(call.parameters.request ?? '')
  if (!found) throw new GraphError(404, 'ResourceNotFound', 'The threat assessment request does not exist.')
  return found
}

function isOver(call: GraphCall, { createdAt }: Assessment): boolean {
  return call.world.now().getTime() - createdAt.getTime() >= DURATION_MS
}

function resultsOf(call: GraphCall, assessment: Assessment): Record<string, unknown>[] {
  if (!isOver(call, assessment)) return []
  return [
    {
      id: assessment.id,
      createdDateTime: graphDate(new Date(assessment.createdAt.getTime() + DURATION_MS)),
      resultType: 'checkPolicy',
      message: 'No policy was hit.',
    },
  ]
}

function render(call: GraphCall, assessment: Assessment): Record<string, unknown> {
  const { id, createdAt, category, expectedAssessment, recipientEmail, messageUri, author } = assessment
  return {
    '@odata.type': MAIL,
    id,
    createdDateTime: graphDate(createdAt),
    contentType: 'mail',
    expectedAssessment,
    category,
    status: isOver(call, assessment) ? 'completed' : 'pending',
    requestSource: 'administrator',
    recipientEmail,
    destinationRoutingReason: 'notJunk',
    messageUri,
    createdBy: { user: author },
  }
}

function entityContext(call: GraphCall): string {
  return odataContext(call, 'informationProtection/threatAssessmentRequests', null, true)
}

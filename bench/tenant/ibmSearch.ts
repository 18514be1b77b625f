import type { BareGraph } from './bareGraph'

interface Page<T> {
  value: T[]
  '@odata.nextLink'?: string
}

export interface FlowResult {
  mailboxes: number
  searched: Set<string>
  /** By mailbox and message id */
  found: Set<string>
  seconds: number
}

const batchSize = 20
const usersPerPage = 999

/**
 * The flow that IBM documents and publishes (fn_exchange_online 1.2.0, "Query Messages" over "all"): every user of the
 * directory, one request each, twenty to a batch, one batch after the other; the session tries the batch as a whole
 * again, and what was refused inside it is dropped. Its limits on users and messages are lifted here.
 */
export async function searchAsIbm(
  graph: BareGraph,
  subject: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<FlowResult> {
  const begun = performance.now()
  const users = await listUsers(graph)
  const searched = new Set<string>()
  const found = new Set<string>()
  for (let start = 0; start < Math.min(users.length, limit); start += batchSize) {
    const chunk = users.slice(start, start + batchSize)
    const { status, body } = await graph.ask('POST', '/$batch', {
      requests: chunk.map((user, index) => ({ id: String(index + 1), method: 'GET', url: messagesUrl(user, subject) })),
    })
    if (status !== 200) continue
    for (const { id, status: inner, body: page } of (
      body as { responses: { id: string; status: number; body: unknown }[] }
    ).responses) {
      const user = chunk[Number(id) - 1] ?? ''
      // 404 is taken for "no results"
      if (inner === 404) searched.add(user)
      if (inner === 200) await take(graph, user, page as Page<{ id: string }>, found, searched)
    }
  }
  return { mailboxes: users.length, searched, found, seconds: (performance.now() - begun) / 1000 }
}

/** One request per mailbox, one after the other. */
export async function searchOneByOne(graph: BareGraph, subject: string, sample: number): Promise<FlowResult> {
  const users = await listUsers(graph)
  // Spread over the directory, so that the sample is like the whole
  const chosen = users
    .filter((_, index) => index % Math.max(1, Math.floor(users.length / sample)) === 0)
    .slice(0, sample)
  const begun = performance.now()
  const searched = new Set<string>()
  const found = new Set<string>()
  for (const user of chosen) {
    const { status, body } = await graph.ask('GET', messagesUrl(user, subject))
    if (status === 200) await take(graph, user, body as Page<{ id: string }>, found, searched)
    if (status === 404) searched.add(user)
  }
  return { mailboxes: chosen.length, searched, found, seconds: (performance.now() - begun) / 1000 }
}

export async function listUsers(graph: BareGraph): Promise<string[]> {
  const users: string[] = []
  let url: string | undefined = `/users?$top=${usersPerPage}&$select=userPrincipalName,mail`
  while (url !== undefined) {
    const { status, body } = await graph.ask('GET', url)
    if (status !== 200) throw new Error(`The list of users was refused with ${status}`)
    const page = body as Page<{ userPrincipalName: string; mail: string | null }>
    users.push(...page.value.filter(({ mail }) => mail).map((user) => user.userPrincipalName))
    url = page['@odata.nextLink']
  }
  return users
}

async function take(
  graph: BareGraph,
  user: string,
  first: Page<{ id: string }>,
  found: Set<string>,
  searched: Set<string>,
): Promise<void> {
  searched.add(user)
  for (let page = first; ; ) {
    for (const { id } of page.value) found.add(`${user} ${id}`)
    const next = page['@odata.nextLink']
    if (next === undefined) return
    const answer = await graph.ask('GET', next)
    if (answer.status !== 200) return
    page = answer.body as Page<{ id: string }>
  }
}

function messagesUrl(user: string, subject: string): string {
  const filter = encodeURIComponent(`contains(subject,'${subject.replaceAll("'", "''")}')`)
  return `/users/${encodeURIComponent(user)}/messages?$filter=${filter}&$select=id,subject,sender,hasAttachments,receivedDateTime,webLink`
}

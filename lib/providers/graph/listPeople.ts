import { z } from 'zod'
import { quote } from '../../query/compileOData'
import { type CallOptions, type DirectoryUser, type PeoplePage, ProviderError } from '../contract'
import type { GraphClient } from './client'

export const graphUser = z.looseObject({
  id: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullish(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
})

export const userProperties = 'id,userPrincipalName,mail,displayName,accountEnabled'
/** https://learn.microsoft.com/graph/api/user-list#optional-query-parameters */
const largestPage = '999'

/** Members of a group are people, groups, devices and contacts; only the first have all of a user's properties. */
const graphMember = z.looseObject({ '@odata.type': z.string().optional() })
const page = z.looseObject({ value: z.array(graphMember), '@odata.nextLink': z.string().optional() })
const groups = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), displayName: z.string().nullish() })) })

const position = z.strictObject({ link: z.string() })
const asked = { mailbox: null, permission: 'User.Read.All' }
const askedOfGroup = { mailbox: null, permission: 'GroupMember.Read.All' }

/** https://learn.microsoft.com/graph/api/user-list, https://learn.microsoft.com/graph/api/group-list-transitivemembers */
export async function listPeoplePage(
  client: GraphClient,
  query: { startingWith?: string; group?: string; position?: unknown },
  { signal }: CallOptions,
): Promise<PeoplePage> {
  const first = { $select: userProperties, $top: largestPage }
  const from = position.safeParse(query.position)
  const answer = await client.json(page, {
    ...(from.success
      ? { path: from.data.link }
      : query.group === undefined
        ? {
            path: '/users',
            query: {
              ...first,
              ...(query.startingWith && { $filter: `startswith(userPrincipalName,${quote(query.startingWith)})` }),
            },
          }
        : { path: `/groups/${await findGroup(client, query.group, signal)}/transitiveMembers`, query: first }),
    asked: query.group === undefined ? asked : askedOfGroup,
    // Thousands of mailboxes may be waiting to be named while a thousand others are being searched
    alone: true,
    signal,
  })
  const next = answer['@odata.nextLink']
  return {
    people: answer.value
      .filter((member) => !member['@odata.type'] || member['@odata.type'] === '#microsoft.graph.user')
      .map((member) => graphUser.safeParse(member))
      .flatMap(({ data }) => (data ? [personOf(data)] : [])),
    next: next === undefined ? undefined : { link: client.pathOfLink(next) },
  }
}

export function personOf(user: z.output<typeof graphUser>): DirectoryUser {
  return {
    userId: user.id,
    principalName: user.userPrincipalName,
    mail: user.mail ?? null,
    displayName: user.displayName ?? '',
    enabled: user.accountEnabled ?? true,
  }
}

async function findGroup(client: GraphClient, reference: string, signal: AbortSignal): Promise<string> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference)) return reference
  const property = reference.includes('@') ? 'mail' : 'displayName'
  const { value } = await client.json(groups, {
    path: '/groups',
    query: { $filter: `${property} eq ${quote(reference)}`, $select: 'id,displayName' },
    asked: { mailbox: null, permission: 'Group.Read.All' },
    signal,
  })
  const [found, another] = value
  if (found && !another) return found.id
  throw new ProviderError(
    'itemNotFound',
    found
      ? `${value.length} groups are named “${reference}”. Name the group by its address or id.`
      : `There is no group “${reference}” in this tenant. Name it by its address, its exact name or its id.`,
    { statusCode: 404 },
  )
}

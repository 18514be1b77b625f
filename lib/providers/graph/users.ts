import { z } from 'zod'
import type { Users } from '../contract'
import { allPages } from './allPages'
import type { GraphClient } from './client'

const graphUser = z.looseObject({
  id: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullish(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
})
const graphUserPage = z.looseObject({ value: z.array(graphUser), '@odata.nextLink': z.string().optional() })

/** https://learn.microsoft.com/graph/api/user-list */
export function graphUsers(client: GraphClient): Users {
  return {
    async list({ signal }) {
      const found = await allPages(client, graphUserPage, {
        path: '/users',
        query: { $select: 'id,userPrincipalName,mail,displayName,accountEnabled', $top: '999' },
        asked: { mailbox: null, permission: 'User.Read.All' },
        signal,
      })
      return found.map((user) => ({
        userId: user.id,
        principalName: user.userPrincipalName,
        mail: user.mail ?? null,
        displayName: user.displayName ?? '',
        enabled: user.accountEnabled ?? true,
      }))
    },
  }
}

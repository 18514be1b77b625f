import { z } from 'zod'
import type { Users } from '../contract'
import { allPages } from './allPages'
import type { GraphClient } from './client'
import { graphUser, listPeoplePage, personOf, userProperties } from './listPeople'

const graphUserPage = z.looseObject({ value: z.array(graphUser), '@odata.nextLink': z.string().optional() })

/** https://learn.microsoft.com/graph/api/user-list */
export function graphUsers(client: GraphClient): Users {
  return {
    async list({ signal }) {
      const found = await allPages(client, graphUserPage, {
        path: '/users',
        query: { $select: userProperties, $top: '999' },
        asked: { mailbox: null, permission: 'User.Read.All' },
        signal,
      })
      return found.map(personOf)
    },
    listPage: (query, options) => listPeoplePage(client, query, options),
  }
}

import { z } from 'zod'
import type { DeletedUser } from '../../shared/account'
import type { Accounts, Profile, User } from '../capabilities/accounts'
import { ProviderError } from '../contract'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { mailboxPath } from './mailboxPath'

const text = z.string().nullish()
const texts = z.array(z.string()).nullish()

/** https://learn.microsoft.com/graph/api/resources/user */
const graphProfile = z.looseObject({
  id: z.string().min(1),
  userPrincipalName: z.string(),
  mail: text,
  displayName: text,
  givenName: text,
  surname: text,
  jobTitle: text,
  department: text,
  companyName: text,
  officeLocation: text,
  mobilePhone: text,
  businessPhones: texts,
  preferredLanguage: text,
  userType: text,
  accountEnabled: z.boolean().nullish(),
  createdDateTime: text,
  onPremisesSyncEnabled: z.boolean().nullish(),
  proxyAddresses: texts,
})
const graphManager = z.looseObject({ id: z.string(), displayName: text, mail: text, userPrincipalName: text })
const link = { '@odata.nextLink': z.string().optional() }
const graphGroupPage = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), '@odata.type': text, displayName: text, mail: text })),
  ...link,
})
const graphOrganisation = z.looseObject({
  value: z.array(z.looseObject({ verifiedDomains: z.array(z.looseObject({ name: text })).nullish() })),
})
const graphFoundPage = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), userPrincipalName: z.string(), mail: text, displayName: text })),
})
const graphDeletedPage = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), userPrincipalName: text, displayName: text, deletedDateTime: text })),
  ...link,
})

export function graphAccounts(client: GraphClient): Accounts {
  const path = ({ user }: User) => mailboxPath(user, client.delegated)
  const asked = (user: string, permission: string): GraphCall['asked'] => ({
    mailbox: user,
    permission,
    item: 'account',
  })

  return {
    /** https://learn.microsoft.com/graph/api/user-list */
    async find({ text, limit }, { signal }) {
      // A quote in a literal is doubled: https://learn.microsoft.com/graph/query-parameters
      const literal = `'${text.replaceAll("'", "''")}'`
      const properties = ['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName']
      const { value } = await client.json(graphFoundPage, {
        path: '/users',
        query: {
          $filter: properties.map((name) => `startswith(${name},${literal})`).join(' or '),
          $select: 'id,userPrincipalName,mail,displayName',
          $top: String(limit),
        },
        asked: { mailbox: null, permission: 'User.Read.All' },
        signal,
      })
      return value.map(({ id, userPrincipalName, mail, displayName }) => ({
        userId: id,
        principalName: userPrincipalName,
        mail: mail ?? null,
        displayName: displayName ?? '',
      }))
    },

    /** https://learn.microsoft.com/graph/api/user-get */
    async profile(query, { signal }) {
      const answer = await client.json(graphProfile, {
        path: path(query),
        query: { $select: Object.keys(graphProfile.shape).join(',') },
        asked: asked(query.user, 'User.Read.All'),
        signal,
      })
      return profileOf(answer)
    },

    /** Without a manager the service answers 404. https://learn.microsoft.com/graph/api/user-list-manager */
    async manager(query, { signal }) {
      try {
        const answer = await client.json(graphManager, {
          path: `${path(query)}/manager`,
          query: { $select: 'id,displayName,mail,userPrincipalName' },
          asked: asked(query.user, 'User.Read.All'),
          signal,
        })
        const { id, displayName, mail, userPrincipalName } = answer
        return { userId: id, displayName: displayName ?? '', address: mail ?? userPrincipalName ?? null }
      } catch (error) {
        if (error instanceof ProviderError && error.code === 'unknownMailbox') return null
        throw error
      }
    },

    /** https://learn.microsoft.com/graph/api/user-list-memberof */
    async groups(query, { signal }) {
      const found = await allPages(client, graphGroupPage, {
        path: `${path(query)}/memberOf`,
        query: { $top: '999' },
        asked: asked(query.user, 'User.Read.All'),
        signal,
      })
      return found
        .filter((each) => each['@odata.type'] === '#microsoft.graph.group')
        .map(({ id, displayName, mail }) => ({ groupId: id, displayName: displayName ?? '', address: mail ?? null }))
    },

    /** https://learn.microsoft.com/graph/api/organization-list */
    async domains({ signal }) {
      const { value } = await client.json(graphOrganisation, {
        path: '/organization',
        query: { $select: 'verifiedDomains' },
        asked: { mailbox: null, permission: 'Organization.Read.All' },
        signal,
      })
      const domains = value.flatMap(({ verifiedDomains }) => verifiedDomains ?? [])
      return domains.flatMap(({ name }) => (name ? [name.toLowerCase()] : []))
    },

    /** https://learn.microsoft.com/graph/api/user-delete */
    async delete(query, { signal }) {
      const permission = 'User.ReadWrite.All (and, for an administrator’s account, a role above it)'
      await client.done({ method: 'DELETE', path: path(query), asked: asked(query.user, permission), signal })
    },

    /** https://learn.microsoft.com/graph/api/directory-deleteditems-list */
    async listDeleted({ signal }) {
      const found = await allPages(client, graphDeletedPage, {
        path: '/directory/deletedItems/microsoft.graph.user',
        query: { $select: 'id,userPrincipalName,displayName,deletedDateTime', $top: '999' },
        asked: { mailbox: null, permission: 'User.Read.All' },
        signal,
      })
      return found.map(
        ({ id, userPrincipalName, displayName, deletedDateTime }): DeletedUser => ({
          userId: id,
          principalName: formerName(id, userPrincipalName ?? ''),
          displayName: displayName ?? '',
          deletedAt: deletedDateTime ?? '',
        }),
      )
    },

    /** https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
    async restore({ userId }, { signal }) {
      await client.done({
        method: 'POST',
        path: `/directory/deletedItems/${encodeURIComponent(userId)}/restore`,
        asked: asked(userId, 'User.ReadWrite.All'),
        signal,
      })
    },
  }
}

/** While it is deleted, an account's name begins with its id without hyphens, so that the name itself is free. */
function formerName(userId: string, principalName: string): string {
  const prefix = userId.replaceAll('-', '').toLowerCase()
  return principalName.toLowerCase().startsWith(prefix) ? principalName.slice(prefix.length) : principalName
}

function profileOf(user: z.output<typeof graphProfile>): Profile {
  return {
    userId: user.id,
    principalName: user.userPrincipalName,
    mail: user.mail ?? null,
    displayName: user.displayName ?? '',
    givenName: user.givenName ?? null,
    surname: user.surname ?? null,
    jobTitle: user.jobTitle ?? null,
    department: user.department ?? null,
    company: user.companyName ?? null,
    office: user.officeLocation ?? null,
    mobilePhone: user.mobilePhone ?? null,
    telephones: user.businessPhones ?? [],
    language: user.preferredLanguage ?? null,
    userType: user.userType ?? null,
    enabled: user.accountEnabled ?? null,
    createdAt: user.createdDateTime ?? null,
    fromOnPremises: user.onPremisesSyncEnabled ?? false,
    proxyAddresses: user.proxyAddresses ?? [],
    raw: user,
  }
}

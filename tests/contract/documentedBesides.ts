/**
 * Operations that Microsoft documents and the slice of its metadata leaves out, in the slice's own schemas. Each one
 * names its page.
 */
const errors = {
  '4XX': { $ref: '#/components/responses/error' },
  '5XX': { $ref: '#/components/responses/error' },
}
const parameters = ['Prefer', 'top', 'search', 'filter', 'count', 'orderby', 'select', 'skiptoken'].map((name) => ({
  $ref: `#/components/parameters/${name}`,
}))
const answers = (schema: string) => ({
  200: {
    description: 'Success',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/microsoft.graph.${schema}` } } },
  },
  ...errors,
})
const listOf = (schema: string) => ({ get: { parameters, responses: answers(`${schema}CollectionResponse`) } })

export const documentedBesides: Record<string, Record<string, unknown>> = {
  // https://learn.microsoft.com/graph/api/user-list-memberof
  '/users/{user-id}/memberOf': listOf('directoryObject'),
  '/me/memberOf': listOf('directoryObject'),
  // https://learn.microsoft.com/graph/api/directory-deleteditems-list
  '/directory/deletedItems/microsoft.graph.user': listOf('directoryObject'),
  // https://learn.microsoft.com/graph/api/directory-deleteditems-get, -delete
  '/directory/deletedItems/{object-id}': {
    get: { parameters, responses: answers('directoryObject') },
    delete: { responses: { 204: { description: 'Success' }, ...errors } },
  },
  // https://learn.microsoft.com/graph/api/directory-deleteditems-restore
  '/directory/deletedItems/{object-id}/restore': { post: { responses: answers('directoryObject') } },
}

/** Kinds of a type that the slice knows by the type alone: what it holds in all of them together. */
export const documentedKinds: Record<string, { kinds: string[]; properties: Record<string, unknown> }> = {
  // https://learn.microsoft.com/graph/api/resources/security-usersource
  'microsoft.graph.security.dataSource': {
    kinds: ['microsoft.graph.security.userSource'],
    properties: {
      email: { type: ['string', 'null'] },
      includedSources: { type: 'string' },
      siteWebUrl: { type: 'string' },
    },
  },
}

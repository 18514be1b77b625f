import { z } from 'zod'
import { explainSearch } from '@/lib/searches/explain'
import { apiRoute } from '../../apiRoute'
import { inputParam } from '../inputParam'

/** How a search would be put to the service, without starting it. */
export const GET = apiRoute({
  name: 'searches.plan',
  permission: 'mail.search',
  query: z.strictObject({ input: inputParam }),
  read: async ({ query: { input } }) => explainSearch(input),
})

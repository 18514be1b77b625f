import { z } from 'zod'
import { countNow } from '@/lib/runs/countNow'
import { apiRoute } from '../../apiRoute'
import { inputParam } from '../inputParam'

/** With commas between */
const connectionIdsParam = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.uuid()).min(1).max(20))

const countTimeoutMs = 20_000

/** A bounded look at how much a search would find. A GET because it changes nothing; it is audited behind the door. */
export const GET = apiRoute({
  name: 'searches.count',
  permission: 'mail.search',
  query: z.strictObject({ connectionIds: connectionIdsParam, input: inputParam }),
  read: ({ query, actor, request }) =>
    countNow(query, actor, AbortSignal.any([request.signal, AbortSignal.timeout(countTimeoutMs)])),
})

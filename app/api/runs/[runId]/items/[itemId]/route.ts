import { z } from 'zod'
import { openItem } from '@/lib/runs/items'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../../../../apiRoute'
import { runParams } from '../../../../runParams'

/** One item with all that it brought, mail content included; who may see that, and that it is noted, `openItem` decides. */
export const GET = apiRoute({
  name: 'runs.item',
  permission: 'runs.read',
  query: z.strictObject({}),
  params: runParams.extend({ itemId: z.string().regex(/^\d{1,18}$/, 'This is not the id of an item.') }),
  async read({ params, actor }) {
    const item = await openItem(params.runId, params.itemId, actor)
    if (!item) throw new Refusal('notFound', 'There is no such item in this run.')
    return item
  },
})

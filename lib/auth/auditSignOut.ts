import { z } from 'zod'
import { appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'

export async function auditSignOut(token: unknown, address: string): Promise<void> {
  const { data: userId } = z.uuid().safeParse((token as { userId?: unknown } | null)?.userId)
  const user = userId ? await db().user.findUnique({ where: { id: userId } }) : null
  if (!user) return
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor: { userId: user.id, name: user.name, address },
      action: 'signOut',
      objectType: 'user',
      objectId: user.id,
      detail: {},
    }),
  )
}

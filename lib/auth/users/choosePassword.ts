import { z } from 'zod'
import { appendAudit } from '../../audit/append'
import { db, type Tx } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import { LinkNotUsable, peekOneTimeToken, revokeOneTimeTokens, useOneTimeToken } from '../oneTimeToken'
import { hashPassword } from '../password'
import { refuseWeakPassword } from '../passwordRules'
import { lockAccounts } from './changeUser'

const purpose = z.enum(['invitation', 'passwordReset'])
const token = z.string().min(1).max(200)

export const linkInput = z.strictObject({ purpose, token })
export const choosePasswordInput = z.strictObject({ purpose, token, password: z.string().max(1000) })

export interface LinkHolder {
  name: string
  email: string
}

/** Whom a link is for: shown before the password is chosen. */
export function readLink(input: z.output<typeof linkInput>): Promise<LinkHolder> {
  return holderOf(db(), input)
}

/** Accepts an invitation, or replaces a password. Every session made before ends. Returns who may sign in now. */
export async function choosePassword(
  input: z.output<typeof choosePasswordInput>,
  address: string,
): Promise<LinkHolder> {
  refuseWeakPassword(input.password, await holderOf(db(), input))
  const passwordHash = await hashPassword(input.password)
  return inTransaction(async (tx) => {
    await lockAccounts(tx)
    const { user } = await useOneTimeToken(tx, input.purpose, input.token)
    // A link of someone who was disabled is revoked; this holds even if one were left.
    if (!user || user.status === 'disabled') throw new LinkNotUsable()
    await revokeOneTimeTokens(tx, user.id)
    await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, status: 'active', sessionEpoch: { increment: 1 } },
    })
    await appendAudit(tx, {
      actor: { userId: user.id, name: user.name, address },
      action: input.purpose === 'invitation' ? 'user.invitationAccepted' : 'user.passwordChanged',
      objectType: 'user',
      objectId: user.id,
      detail: { email: user.email },
    })
    return { name: user.name, email: user.email }
  })
}

async function holderOf(tx: Tx, input: z.output<typeof linkInput>): Promise<LinkHolder> {
  const { user } = await peekOneTimeToken(tx, input.purpose, input.token)
  if (!user || user.status === 'disabled') throw new LinkNotUsable()
  return { name: user.name, email: user.email }
}

import { z } from 'zod'
import { appendAudit } from '../../audit/append'
import { config } from '../../config'
import type { Tx } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import type { Actor } from '../../shared/actor'
import { roles } from '../../shared/permission'
import type { LinkToHandOver } from '../../shared/userView'
import { issueOneTimeLink, type OneTimeLink, revokeOneTimeTokens } from '../oneTimeToken'
import { emailAddress, personName } from '../person'
import { changeUser, lockAccounts, refuseUnlessManager, UserRefused } from './changeUser'

export const invitation = z.discriminatedUnion('signsInWith', [
  z.strictObject({
    signsInWith: z.literal('password'),
    name: personName,
    email: emailAddress,
    roles: z.array(z.enum(roles)).min(1, 'Choose at least one role.'),
  }),
  // No roles: Entra gives them.
  z.strictObject({ signsInWith: z.literal('entra'), name: personName, email: emailAddress }),
])

export type Invitation = z.output<typeof invitation>

/** Makes the account. For a password: returns the link with which the person chooses it; for Entra there is none. */
export async function inviteUser(actor: Actor, input: Invitation): Promise<LinkToHandOver | null> {
  refuseUnlessManager(actor)
  const byEntra = input.signsInWith === 'entra'
  if (byEntra && !config().entra) {
    throw new UserRefused('entraNotConfigured', 'Sign-in through Microsoft Entra ID is not configured on this server.')
  }
  return inTransaction(async (tx) => {
    await lockAccounts(tx)
    if (await tx.user.findUnique({ where: { email: input.email } })) {
      throw new UserRefused('addressTaken', `${input.email} has an account already.`, [
        { path: 'email', message: 'This address has an account already.' },
      ])
    }
    const held = byEntra ? [] : roles.filter((role) => input.roles.includes(role))
    const user = await tx.user.create({
      data: { name: input.name, email: input.email, roles: held, entraInvited: byEntra },
    })
    const link = byEntra ? null : await issueOneTimeLink(tx, 'invitation', user.id)
    await appendAudit(tx, {
      actor,
      action: 'user.invited',
      objectType: 'user',
      objectId: user.id,
      detail: { email: user.email, roles: held, signsInWith: input.signsInWith, expiresAt: link?.expiresAt ?? null },
    })
    return link && toHandOver(link)
  })
}

/** Another invitation link, or one to choose a new password. Links made before stop working; for a reset, sessions end. */
export function issueLink(actor: Actor, userId: string): Promise<LinkToHandOver> {
  return changeUser(actor, userId, async (tx, user) => {
    if (user.entraSubject || user.entraInvited) {
      throw new UserRefused('noPassword', `${user.name} signs in through Microsoft Entra ID and has no password here.`)
    }
    if (user.status === 'disabled') {
      throw new UserRefused('wrongState', `${user.name} is disabled. Enable the account first.`)
    }
    const link =
      user.status === 'invited'
        ? await issueInvitation(tx, user.id)
        : await issueReset(tx, user.id, user.id === actor.userId)
    return {
      result: toHandOver(link),
      audit: {
        action: user.status === 'invited' ? 'user.invitedAgain' : 'user.passwordResetIssued',
        detail: { email: user.email, expiresAt: link.expiresAt },
      },
    }
  })
}

async function issueInvitation(tx: Tx, userId: string): Promise<OneTimeLink> {
  await revokeOneTimeTokens(tx, userId)
  return issueOneTimeLink(tx, 'invitation', userId)
}

async function issueReset(tx: Tx, userId: string, own: boolean): Promise<OneTimeLink> {
  await revokeOneTimeTokens(tx, userId)
  // Whoever knows the old password is out, at once. One's own works until the link is used: losing the link must not
  // lock the only administrator out.
  if (!own)
    await tx.user.update({ where: { id: userId }, data: { passwordHash: null, sessionEpoch: { increment: 1 } } })
  return issueOneTimeLink(tx, 'passwordReset', userId)
}

function toHandOver(link: OneTimeLink): LinkToHandOver {
  return { url: link.url, expiresAt: link.expiresAt.toISOString() }
}

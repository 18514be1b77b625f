import { createHash, randomBytes } from 'node:crypto'
import type { OneTimePurpose } from '../../generated/prisma/enums'
import { config } from '../config'
import type { Tx } from '../db/client'
import { Refusal } from '../shared/refusal'

const hoursValid: Record<OneTimePurpose, number> = { setup: 24, invitation: 7 * 24, passwordReset: 24 }

const pageOf: Record<OneTimePurpose, string> = {
  setup: '/setup',
  invitation: '/accept-invitation',
  passwordReset: '/reset-password',
}

export interface OneTimeLink {
  url: string
  expiresAt: Date
}

/** Makes a link that works once. Only its hash is kept, so this is the one moment when it can be shown. */
export async function issueOneTimeLink(tx: Tx, purpose: OneTimePurpose, userId: string | null): Promise<OneTimeLink> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + hoursValid[purpose] * 3_600_000)
  await tx.oneTimeToken.create({ data: { purpose, tokenHash: hashOf(token), userId, expiresAt } })
  // After "#": the browser keeps it to itself, so it is in no access log, no Referer, and no link scanner can use it up.
  return { url: `${config().publicUrl}${pageOf[purpose]}#${token}`, expiresAt }
}

export class LinkNotUsable extends Refusal {
  constructor() {
    super(
      'linkNotUsable',
      'This link was used before, has expired, or was replaced by a newer one. Ask an administrator for a new link.',
    )
  }
}

/** Whom a link is for, without using it up. */
export async function peekOneTimeToken(tx: Tx, purpose: OneTimePurpose, token: string) {
  const found = await tx.oneTimeToken.findFirst({
    where: { purpose, tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: { user: true },
  })
  if (!found) throw new LinkNotUsable()
  return found
}

/** Uses the link up. Of two who try at once, one is refused: the update finds the row unused only once. */
export async function useOneTimeToken(tx: Tx, purpose: OneTimePurpose, token: string) {
  const found = await peekOneTimeToken(tx, purpose, token)
  const { count } = await tx.oneTimeToken.updateMany({
    where: { id: found.id, usedAt: null },
    data: { usedAt: new Date() },
  })
  if (count !== 1) throw new LinkNotUsable()
  return found
}

/** A newer link replaces the older ones; ending someone's access ends their links too. */
export async function revokeOneTimeTokens(tx: Tx, userId: string): Promise<void> {
  await tx.oneTimeToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

import { z } from 'zod'
import type { User } from '../../generated/prisma/client'
import { type AuditDraft, appendAudits } from '../audit/append'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Role } from '../shared/permission'
import type { SignInErrorCode } from '../shared/signInErrors'
import { type EntraRoleMap, rolesFromClaims } from './entraRoles'

/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export const entraClaims = z.object({
  tid: z.guid(),
  oid: z.guid(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  roles: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  /** Present instead of `groups` when there are too many to list */
  _claim_names: z.object({ groups: z.string().optional() }).optional(),
})

export type EntraClaims = z.output<typeof entraClaims>

export type EntraSignIn = { user: User } | { refused: SignInErrorCode }

/**
 * Signs in whoever the claims of a verified id token name. The account is found by tenant and object id, never by
 * address alone; Entra decides the roles, at each sign-in anew.
 */
export async function signInWithEntra(
  claims: EntraClaims,
  roleMap: EntraRoleMap,
  address: string,
): Promise<EntraSignIn> {
  const subject = `${claims.tid}/${claims.oid}`.toLowerCase()
  const roles = rolesFromClaims(claims, roleMap)
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, claims, subject)
    const drafts: AuditDraft[] = []
    const outcome = await decide(tx, { account, claims, roles, subject, drafts })
    const user = 'user' in outcome ? outcome.user : account.user
    drafts.push({
      actor: { userId: user?.id ?? null, name: user?.name ?? 'Unknown account', address },
      action: 'user' in outcome ? 'signIn.succeeded' : 'signIn.failed',
      objectType: 'user',
      objectId: user?.id,
      detail: {
        with: 'entra',
        origin: 'console',
        subject,
        ...('user' in outcome ? { roles } : { reason: outcome.refused }),
      },
    })
    await appendAudits(tx, drafts)
    return outcome
  })
}

interface FoundAccount {
  user: User | null
  /** `subject`: signed in here before; `invited`: expected under this address; `address`: someone else's, as far as we know */
  by: 'subject' | 'invited' | 'address' | 'nothing'
  email: string | null
}

async function findAccount(tx: Tx, claims: EntraClaims, subject: string): Promise<FoundAccount> {
  // Not the `email` claim, which an owner of the account can often choose: https://learn.microsoft.com/entra/identity-platform/claims-validation
  const email = z.email().safeParse(claims.preferred_username?.trim().toLowerCase()).data ?? null
  const known = await tx.user.findUnique({ where: { entraSubject: subject } })
  if (known) return { user: known, by: 'subject', email }
  const user = email ? await tx.user.findUnique({ where: { email } }) : null
  if (!user) return { user: null, by: 'nothing', email }
  return { user, by: user.entraInvited && !user.entraSubject ? 'invited' : 'address', email }
}

async function decide(
  tx: Tx,
  asked: { account: FoundAccount; claims: EntraClaims; roles: Role[]; subject: string; drafts: AuditDraft[] },
): Promise<EntraSignIn> {
  const { account, claims, roles, subject, drafts } = asked
  const { user, by, email } = account
  if (by === 'address') return { refused: 'entraAddressTaken' }
  // Taken out of every role in Entra: what the account had here ends too, also for sessions that are still open.
  const changesRoles = user !== null && by === 'subject' && !sameRoles(user.roles, roles)
  if (changesRoles) drafts.push(rolesChanged(user, roles))
  if (roles.length === 0) {
    if (changesRoles) await tx.user.update({ where: { id: user.id }, data: { roles } })
    return { refused: claims._claim_names?.groups ? 'entraTooManyGroups' : 'entraNoRole' }
  }
  if (user?.status === 'disabled') return { refused: 'entraDisabled' }
  if (!user && !email) return { refused: 'entraNoAddress' }

  const name = claims.name?.trim() || user?.name || email || subject
  const data = {
    name,
    roles,
    status: 'active',
    entraSubject: subject,
    entraInvited: false,
    lastSignInAt: new Date(),
  } as const
  if (user) return { user: await tx.user.update({ where: { id: user.id }, data }) }
  return { user: await tx.user.create({ data: { ...data, email: email ?? subject } }) }
}

function rolesChanged(user: User, after: Role[]): AuditDraft {
  return {
    actor: { userId: null, name: 'Microsoft Entra ID', address: null },
    action: 'user.rolesChanged',
    objectType: 'user',
    objectId: user.id,
    detail: { email: user.email, before: user.roles, after },
  }
}

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role))
}

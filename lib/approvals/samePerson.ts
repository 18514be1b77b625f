import { db, type Tx } from '../db/client'
import type { Actor } from '../shared/actor'

/** Two accounts of one person are one person: same account, same Entra subject, or same e-mail address. */
export async function isSamePerson(
  actor: Pick<Actor, 'userId'>,
  otherUserId: string,
  tx: Pick<Tx, 'user'> = db(),
): Promise<boolean> {
  if (actor.userId === otherUserId) return true
  const ids = [actor.userId, otherUserId].filter((id) => id !== null)
  const people = await tx.user.findMany({ where: { id: { in: ids } }, select: { email: true, entraSubject: true } })
  const [one, other] = people
  if (!one || !other) return false
  const sameSubject = one.entraSubject !== null && one.entraSubject === other.entraSubject
  return sameSubject || mailboxOf(one.email) === mailboxOf(other.email)
}

/** ana+second@example.com is delivered to ana@example.com. https://www.rfc-editor.org/rfc/rfc5233 */
function mailboxOf(email: string): string {
  return email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@')
}

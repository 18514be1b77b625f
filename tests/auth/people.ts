import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type { User } from '../../generated/prisma/client'
import { hashPassword } from '../../lib/auth/password'
import { sessionSeconds } from '../../lib/auth/session'
import { config } from '../../lib/config'
import { db } from '../../lib/db/client'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf, type Role } from '../../lib/shared/permission'

export const goodPassword = 'otter lantern gravel 41'
let hash: Promise<string> | undefined

export async function createPerson(name: string, roles: Role[], data: Partial<User> = {}): Promise<User> {
  hash ??= hashPassword(goodPassword)
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@tallow-freight.example`
  return db().user.create({ data: { name, email, roles, status: 'active', passwordHash: await hash, ...data } })
}

export function actorOf(user: User): Actor {
  return {
    userId: user.id,
    name: user.name,
    permissions: permissionsOf(user.roles),
    address: '192.0.2.1',
    origin: 'console',
  }
}

/** The cookie that next-auth sets when this person signs in. */
export function sessionCookieOf(user: User, overrides: Record<string, unknown> = {}): Promise<string> {
  return encode({
    token: { userId: user.id, sessionId: randomUUID(), epoch: user.sessionEpoch, signedInAt: Date.now(), ...overrides },
    secret: config().authSecret,
    maxAge: sessionSeconds,
  })
}

export async function auditOf(action: string) {
  return db().auditEntry.findMany({ where: { action }, orderBy: { seq: 'asc' } })
}

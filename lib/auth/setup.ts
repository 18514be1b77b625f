import { z } from 'zod'
import { appendAudit } from '../audit/append'
import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { log } from '../log'
import { Refusal } from '../shared/refusal'
import { issueOneTimeLink, peekOneTimeToken, useOneTimeToken } from './oneTimeToken'
import { hashPassword } from './password'
import { refuseWeakPassword } from './passwordRules'
import { emailAddress, personName } from './person'

/** Any number, the same in every process: only one set-up at a time. */
const setupLock = 7_201_514

/** On start-up: while nobody has an account, the log shows a link that creates the first administrator. */
export async function offerSetup(): Promise<void> {
  if (await isSetUp()) return
  const link = await inTransaction((tx) => issueOneTimeLink(tx, 'setup', null))
  // To the console of whoever started the server, not through the logger: this one secret is meant to be read.
  process.stdout.write(
    `\nNobody has an account yet. Create the first administrator here (works once, until ${link.expiresAt.toISOString()}):\n\n  ${link.url}\n\n`,
  )
  log().info({ expiresAt: link.expiresAt }, 'set-up link printed')
}

export async function isSetUp(): Promise<boolean> {
  return (await db().user.count()) > 0
}

export const setupInput = z.strictObject({
  token: z.string().min(1).max(200),
  name: personName,
  email: emailAddress,
  password: z.string().max(1000),
})

export async function checkSetupLink(token: string): Promise<void> {
  if (await isSetUp()) throw new AlreadySetUp()
  await peekOneTimeToken(db(), 'setup', token)
}

/** Creates the first administrator. Of several at once, one succeeds. */
export async function completeSetup(input: z.output<typeof setupInput>, address: string): Promise<void> {
  refuseWeakPassword(input.password, input)
  const passwordHash = await hashPassword(input.password)
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`
    if ((await tx.user.count()) > 0) throw new AlreadySetUp()
    await useOneTimeToken(tx, 'setup', input.token)
    await tx.oneTimeToken.deleteMany({ where: { purpose: 'setup', usedAt: null } })
    await createAdministrator(tx, { ...input, passwordHash }, address)
  })
}

async function createAdministrator(
  tx: Tx,
  person: { name: string; email: string; passwordHash: string },
  address: string,
): Promise<void> {
  const user = await tx.user.create({
    data: {
      name: person.name,
      email: person.email,
      passwordHash: person.passwordHash,
      status: 'active',
      roles: ['administrator'],
    },
  })
  await appendAudit(tx, {
    actor: { userId: user.id, name: user.name, address },
    action: 'user.setUp',
    objectType: 'user',
    objectId: user.id,
    detail: { email: user.email, roles: user.roles },
  })
}

class AlreadySetUp extends Refusal {
  constructor() {
    super('alreadySetUp', 'This console has its administrator already. Sign in, or ask an administrator to invite you.')
  }
}

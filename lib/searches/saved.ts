import { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import { Refusal } from '../shared/refusal'
import type { SavedSearchRow } from '../shared/savedSearch'
import { storableJson, storableText } from '../shared/storableJson'
import { draftFromStored, type StoredDraft } from './searchDraft'

class SavedSearchRefused extends Refusal {}

const mostPerPerson = 200

/** One's own and what others share, by name. A search names senders and subjects, so it is mail metadata. */
export async function listSavedSearches(actor: Actor): Promise<SavedSearchRow[]> {
  requirePermission(actor, 'mail.metadata')
  const found = await db().savedSearch.findMany({
    where: visibleTo(actor),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    omit: { draft: true },
    include: { owner: { select: { name: true } } },
    take: 1000,
  })
  return found.map(({ id, name, shared, ownerId, owner, updatedAt }) => ({
    searchId: id,
    name,
    shared,
    ownerName: owner.name,
    own: ownerId === actor.userId,
    updatedAt: updatedAt.toISOString(),
  }))
}

/** null: there is none, or it is somebody's own. */
export async function readSavedSearch(
  searchId: string,
  actor: Actor,
): Promise<({ name: string } & ReturnType<typeof draftFromStored>) | null> {
  requirePermission(actor, 'mail.metadata')
  if (!isUuid(searchId)) return null
  const found = await db().savedSearch.findFirst({ where: { id: searchId, ...visibleTo(actor) } })
  return found && { name: found.name, ...draftFromStored(found.draft) }
}

/** A name that the person has used already is refused unless it is to be replaced. */
export async function saveSearch(
  { name, shared, draft, replace }: { name: string; shared: boolean; draft: StoredDraft; replace: boolean },
  actor: Actor,
): Promise<{ searchId: string }> {
  const ownerId = requireOwner(actor)
  const title = storableText(name)
  const data = { shared, draft: storableJson(draft) as unknown as Prisma.InputJsonObject }
  return inTransaction(async (tx) => {
    const before = await tx.savedSearch.findUnique({ where: { ownerId_name: { ownerId, name: title } } })
    if (before && !replace) {
      const message = `You have a saved search “${title}” already. Choose another name, or replace it.`
      throw new SavedSearchRefused('nameTaken', message, [{ path: 'name', message }])
    }
    if (!before && (await tx.savedSearch.count({ where: { ownerId } })) >= mostPerPerson) {
      throw new SavedSearchRefused(
        'tooMany',
        `You have ${mostPerPerson} saved searches. Remove one that you no longer need.`,
      )
    }
    const { id } = before
      ? await tx.savedSearch.update({ where: { id: before.id }, data })
      : await tx.savedSearch.create({ data: { ...data, name: title, ownerId } })
    const action = before ? 'search.replaced' : 'search.saved'
    await appendAudit(tx, { actor, action, objectType: 'savedSearch', objectId: id, detail: { name: title, shared } })
    return { searchId: id }
  }).catch(explainSameName)
}

export function shareSearch({ searchId, shared }: { searchId: string; shared: boolean }, actor: Actor): Promise<void> {
  const ownerId = requireOwner(actor)
  return inTransaction(async (tx) => {
    const { count } = await tx.savedSearch.updateMany({ where: { id: searchId, ownerId }, data: { shared } })
    if (count === 0) throw notYours()
    const action = shared ? 'search.shared' : 'search.unshared'
    await appendAudit(tx, { actor, action, objectType: 'savedSearch', objectId: searchId, detail: {} })
  })
}

export function removeSavedSearch(searchId: string, actor: Actor): Promise<void> {
  const ownerId = requireOwner(actor)
  return inTransaction(async (tx) => {
    const held = await tx.savedSearch.findFirst({ where: { id: searchId, ownerId }, select: { name: true } })
    if (!held) throw notYours()
    await tx.savedSearch.deleteMany({ where: { id: searchId, ownerId } })
    const detail = { name: held.name }
    await appendAudit(tx, { actor, action: 'search.removed', objectType: 'savedSearch', objectId: searchId, detail })
  })
}

function visibleTo({ userId }: Actor) {
  return userId === null ? { shared: true } : { OR: [{ shared: true }, { ownerId: userId }] }
}

function requireOwner(actor: Actor): string {
  requirePermission(actor, 'mail.search')
  if (actor.userId === null) throw new SavedSearchRefused('needsPerson', 'A saved search belongs to a person.')
  return actor.userId
}

function notYours(): SavedSearchRefused {
  return new SavedSearchRefused(
    'notYours',
    'You have no saved search like that. It may have been removed, or it belongs to somebody else.',
  )
}

/** Saved twice in the same moment: the second one finds the name taken only when it writes. */
function explainSameName(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    throw new SavedSearchRefused('nameTaken', 'You have just saved a search under this name.')
  }
  throw error
}

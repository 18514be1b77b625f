import type { Metadata } from 'next'
import { SearchForm } from '@/components/search/SearchForm'
import { draftOf, emptyDraft, type SearchDraft } from '@/components/search/searchDraft'
import { requireActor } from '@/lib/auth/actor'
import { listUsableConnections } from '@/lib/connections/usable'
import { criteria } from '@/lib/query/criteria'
import { isSearchInput } from '@/lib/query/describeSearch'
import { getRun } from '@/lib/runs/read'
import { listRecentSearches } from '@/lib/searches/recent'
import { listSavedSearches, readSavedSearch } from '@/lib/searches/saved'
import { draftFromQuery } from '@/lib/searches/searchDraft'
import type { Actor } from '@/lib/shared/actor'
import { permissions } from '@/lib/shared/permission'
import { removeSearchAction, saveSearchAction, shareSearchAction, startSearch } from './actions'

export const metadata: Metadata = { title: 'Search' }

type Query = Record<string, string | string[] | undefined>

export default async function SearchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('mail.metadata')
  const query = await searchParams
  const [connections, { draft, unreadable }, saved, recent] = await Promise.all([
    listUsableConnections(actor, 'messages'),
    draftFrom(query, actor),
    listSavedSearches(actor),
    listRecentSearches(actor),
  ])
  const [only] = connections
  return (
    <SearchForm
      // A saved or recent search that is opened from here is another form
      key={String(query.saved ?? query.like ?? '')}
      connections={connections}
      initial={draft.connection === '' && only && connections.length === 1 ? { ...draft, connection: only.id } : draft}
      unreadable={unreadable}
      saved={saved}
      recent={recent}
      notAllowed={
        actor.permissions.has('mail.search') ? null : `Your roles do not include “${permissions['mail.search']}”.`
      }
      start={startSearch}
      save={saveSearchAction}
      shelf={{ share: shareSearchAction, remove: removeSearchAction }}
    />
  )
}

/** A link carries every field, or names a saved or an earlier search to begin from. */
async function draftFrom(query: Query, actor: Actor): Promise<{ draft: SearchDraft; unreadable: string[] }> {
  if (typeof query.saved === 'string') {
    const found = await readSavedSearch(query.saved, actor)
    if (!found) return { draft: emptyDraft, unreadable: ['saved search'] }
    return { draft: { ...emptyDraft, ...found.draft }, unreadable: found.unreadable }
  }
  if (typeof query.like === 'string') {
    const run = await getRun(query.like, actor)
    if (!run || !isSearchInput(run.input)) return { draft: emptyDraft, unreadable: ['earlier search'] }
    const parsed = criteria.optional().safeParse(run.input.criteria)
    const draft = draftOf(
      run.input,
      run.connections.map(({ connectionId }) => connectionId).join(','),
      parsed.data ?? null,
    )
    return { draft, unreadable: parsed.success ? [] : ['criteria'] }
  }
  const { draft, unreadable } = draftFromQuery(query)
  return { draft: { ...emptyDraft, ...draft }, unreadable }
}

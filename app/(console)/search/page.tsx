import type { Metadata } from 'next'
import { isSearchInput } from '@/components/search/describeSearch'
import { SearchForm } from '@/components/search/SearchForm'
import { draftOf, emptyDraft, type SearchDraft } from '@/components/search/searchDraft'
import { requireActor } from '@/lib/auth/actor'
import { listUsableConnections } from '@/lib/connections/usable'
import { getRun } from '@/lib/runs/read'
import type { Actor } from '@/lib/shared/actor'
import { permissions } from '@/lib/shared/permission'
import { startSearch } from './actions'

export const metadata: Metadata = { title: 'Search' }

type Query = Record<string, string | string[] | undefined>

export default async function SearchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('mail.metadata')
  const query = await searchParams
  const connections = await listUsableConnections(actor, 'messages')
  const draft = await draftFrom(query, actor)
  const [only] = connections
  return (
    <SearchForm
      connections={connections}
      initial={draft.connection === '' && only && connections.length === 1 ? { ...draft, connection: only.id } : draft}
      notAllowed={
        actor.permissions.has('mail.search') ? null : `Your roles do not include “${permissions['mail.search']}”.`
      }
      start={startSearch}
    />
  )
}

/** A link carries every field, or names an earlier search to begin from. */
async function draftFrom(query: Query, actor: Actor): Promise<SearchDraft> {
  if (typeof query.like === 'string') {
    const run = await getRun(query.like, actor)
    if (run && isSearchInput(run.input)) return draftOf(run.input, run.connectionId ?? '')
  }
  const given = Object.entries(query).filter(([key, value]) => key in emptyDraft && typeof value === 'string')
  return { ...emptyDraft, ...Object.fromEntries(given) }
}

'use client'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Page } from '@/lib/shared/page'
import { tableStatusOf } from '../table/tableStatusOf'
import { fetchJson } from './fetchJson'

/** Whole list of query options that a route understands; empty ones are left out of the address. */
export type RouteQuery = Record<string, string | null | undefined>

/**
 * Rows of one of our keyset-paged GET routes, for a `DataTable`. `queryKey` begins with the topic that makes it stale
 * (see LiveEventsContext). `initial` is the page that the server rendered for exactly this query.
 */
export function usePagedRows<Row>({
  queryKey,
  route,
  query,
  initial,
  enabled = true,
}: {
  queryKey: readonly unknown[]
  route: string
  query: RouteQuery
  initial?: Page<Row>
  enabled?: boolean
}) {
  const result = useInfiniteQuery<Page<Row>, Error, InfiniteData<Page<Row>>, readonly unknown[], string | null>({
    queryKey: [...queryKey, query],
    queryFn: ({ signal, pageParam }) => fetchJson<Page<Row>>(addressOf(route, { ...query, after: pageParam }), signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    initialData: initial ? { pages: [initial], pageParams: [null] } : undefined,
    enabled,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  return {
    rows,
    status: tableStatusOf({
      isPending: result.isPending,
      error: result.isFetchNextPageError ? null : result.error,
      refetch: result.refetch,
    }),
    hasMore: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    moreFailed: result.isFetchNextPageError ? result.error.message : null,
    onLoadMore: () => void result.fetchNextPage(),
  }
}

export function addressOf(route: string, query: RouteQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? route : `${route}?${new URLSearchParams(given)}`
}

'use client'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Page } from '@/lib/shared/page'
import { tableStatusOf } from '../table/tableStatusOf'
import { fetchJson } from './fetchJson'

/** Whole list of query options that a route understands; empty ones are left out of the address. */
export type RouteQuery = Record<string, string | readonly string[] | null | undefined>

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
  laterPageRows,
}: {
  queryKey: readonly unknown[]
  route: string
  query: RouteQuery
  initial?: Page<Row>
  enabled?: boolean
  /** Rows of every page but the first, for a route that understands `limit` */
  laterPageRows?: number
}) {
  const result = useInfiniteQuery<Page<Row>, Error, InfiniteData<Page<Row>>, readonly unknown[], string | null>({
    queryKey: [...queryKey, query],
    queryFn: ({ signal, pageParam }) => {
      const limit = pageParam !== null && laterPageRows ? String(laterPageRows) : null
      return fetchJson<Page<Row>>(addressOf(route, { ...query, after: pageParam, limit }), signal)
    },
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

/** A list is given once for each of its values. */
export function addressOf(route: string, query: RouteQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((one) => (one === '' ? [] : [[name, one]])),
  )
  return given.length === 0 ? route : `${route}?${new URLSearchParams(given)}`
}

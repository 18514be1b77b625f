import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ReadFailed } from './fetchJson'
import { readAgainWhenBack } from './readAgainWhenBack'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads what could not be read once the console answers, asks one question meanwhile, and leaves refusals alone', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let away = true
  const isBack = vi.fn(async () => !away)
  const stop = readAgainWhenBack(queryClient, isBack)
  const read = vi.fn(async () => {
    if (away) throw new ReadFailed(503, 'databaseAway', 'away')
    return 'rows'
  })
  const refused = vi.fn(async () => {
    throw new ReadFailed(403, 'notPermitted', 'no')
  })
  const leave = [
    new QueryObserver(queryClient, { queryKey: ['run', 1], queryFn: read }).subscribe(() => undefined),
    new QueryObserver(queryClient, { queryKey: ['run', 2], queryFn: read }).subscribe(() => undefined),
    new QueryObserver(queryClient, { queryKey: ['audit'], queryFn: refused }).subscribe(() => undefined),
  ]
  await vi.advanceTimersByTimeAsync(12_000)
  expect([read.mock.calls.length, isBack.mock.calls.length]).toEqual([2, 2])
  away = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([queryClient.getQueryData(['run', 1]), queryClient.getQueryData(['run', 2])]).toEqual(['rows', 'rows'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect([read.mock.calls.length, isBack.mock.calls.length, refused.mock.calls.length]).toEqual([4, 3, 1])
  stop()
  for (const end of leave) end()
})

import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it } from 'vitest'
import { readAgain } from './readAgain'

const queryClient = new QueryClient()
const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
  queryClient.clear()
})

/** A page that reads `server.value`; each answer is of the moment of its question and comes when `answer()` is called. */
function shown(server: { value: string }, queryKey: readonly unknown[]) {
  const waiting: (() => void)[] = []
  const observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => {
      const { value } = server
      return new Promise<string>((resolve) => waiting.push(() => resolve(value)))
    },
  })
  ends.push(observer.subscribe(() => undefined))
  const answer = async () => {
    waiting.shift()?.()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { answer, waiting, data: () => observer.getCurrentResult().data }
}

const isRun = ({ queryKey: [topic] }: { queryKey: readonly unknown[] }) => topic === 'run'

it('reads again what was answered before', async () => {
  const server = { value: 'running' }
  const page = shown(server, ['run', '1'])
  await page.answer()
  server.value = 'finished'
  void readAgain(queryClient, isRun)
  await page.answer()
  expect(page.data()).toBe('finished')
})

it('does not lose a change that comes during the first read', async () => {
  const server = { value: 'running' }
  const page = shown(server, ['run', '1'])
  server.value = 'finished'
  void readAgain(queryClient, isRun)
  await page.answer()
  expect(page.data()).toBe('running')
  await page.answer()
  expect(page.data()).toBe('finished')
})

it('lets a slow read end under a steady stream of changes, and reads once after them all', async () => {
  const server = { value: '0' }
  const page = shown(server, ['run', '1'])
  await page.answer()
  for (const value of ['1', '2', '3']) {
    server.value = value
    void readAgain(queryClient, isRun)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(page.waiting).toHaveLength(1)
  await page.answer()
  expect(page.data()).toBe('1')
  await page.answer()
  expect(page.data()).toBe('3')
  expect(page.waiting).toHaveLength(0)
})

it('leaves alone what it is not about', async () => {
  const page = shown({ value: 'x' }, ['audit', 'list'])
  await page.answer()
  await readAgain(queryClient, isRun)
  expect(page.waiting).toHaveLength(0)
})

'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useTransition } from 'react'
import { fetchJson, ReadFailed } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'

const tryAgainSeconds = 5

/**
 * A page that could not be made. The server keeps the cause to itself (its log has it, under the digest), so this asks it what
 * it lacks, and goes on by itself once it is there again.
 */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const { data: missing } = useQuery({
    queryKey: ['missing', error.digest],
    queryFn: ({ signal }) => findMissing(signal),
    refetchInterval: ({ state }) => (state.data ? tryAgainSeconds * 1000 : false),
    gcTime: 0,
  })
  const again = () =>
    start(() => {
      router.refresh()
      reset()
    })
  const wasMissing = useRef(false)
  const isBack = useEffectEvent(again)
  useEffect(() => {
    if (missing) wasMissing.current = true
    else if (missing === null && wasMissing.current) isBack()
  }, [missing])
  const action = (
    <Button busy={busy} onClick={again}>
      Try again
    </Button>
  )
  if (missing === 'database') {
    return (
      <FailedState asPage title="The database is away" action={action}>
        The console runs, but its database does not answer, so this page could not be read. Nothing is lost: what was
        asked for, approved or done is kept there, and running work goes on when it is back. This page tries again every{' '}
        {tryAgainSeconds} seconds.
      </FailedState>
    )
  }
  if (missing === 'console') {
    return (
      <FailedState asPage title="The console does not answer" action={action}>
        Check your network, or ask whoever runs the console. Nothing is lost: running work goes on without this page,
        which tries again every {tryAgainSeconds} seconds.
      </FailedState>
    )
  }
  if (missing === undefined) {
    return (
      <div role="status" className="px-4 py-16 text-center text-muted">
        This page could not be read. Looking why…
      </div>
    )
  }
  return (
    <FailedState asPage title="This page could not be shown" action={action}>
      Something went wrong on our side, and it was logged
      {error.digest ? (
        <>
          {' '}
          under <span className="mono">{error.digest}</span>
        </>
      ) : null}
      . It says nothing about your mail or your runs.
    </FailedState>
  )
}

/** What keeps the console from answering even the smallest question. */
async function findMissing(signal: AbortSignal): Promise<'database' | 'console' | null> {
  try {
    await fetchJson('/api/health', signal)
    return null
  } catch (cause) {
    if (!(cause instanceof ReadFailed)) throw cause
    return cause.code === 'databaseAway' ? 'database' : cause.status === 0 ? 'console' : null
  }
}

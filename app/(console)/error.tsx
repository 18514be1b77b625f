'use client'
import { Button } from '@/components/ui/Button'
import { FailedState } from '@/components/ui/FailedState'

/** A page that could not be made. What went wrong is in the server's log, under the digest. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <FailedState asPage title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
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

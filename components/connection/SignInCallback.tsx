'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'
import { showToast } from '../ui/toastStore'

interface Answer {
  state: string | null
  code: string | null
  error: string | null
}

/** Where Microsoft sends the browser back to. It posts what it was given: opening an address must not change anything. */
export function SignInCallback({
  answer,
  finish,
}: {
  answer: Answer
  finish: (answer: Answer) => Promise<ActionResult<{ connectionId: string; username: string | null }>>
}) {
  const router = useRouter()
  const [error, setError] = useState<ActionError | null>(null)
  const begun = useRef(false)
  const run = useEffectEvent(async () => {
    const result = await finish(answer)
    if (!result.ok) return setError(result.error)
    const { connectionId, username } = result.data
    showToast({
      title: username ? `Signed in as ${username}` : 'Signed in',
      description: 'Test the connection to see what it may do.',
    })
    router.replace(`/connections/${connectionId}`)
  })
  useEffect(() => {
    // A code works once; development runs effects twice.
    if (begun.current) return
    begun.current = true
    void run()
  }, [])
  if (error) {
    return (
      <FailedState
        asPage
        title="The sign-in was not completed"
        action={
          <Button asChild>
            <Link href="/connections">To the connections</Link>
          </Button>
        }
      >
        {error.message}
      </FailedState>
    )
  }
  return (
    <p role="status" className="py-24 text-center text-muted">
      Completing the sign-in…
    </p>
  )
}

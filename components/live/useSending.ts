import { useState, useTransition } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'

/** Sends something once at a time. What the server has against it is kept, to be shown where it was asked for. */
export function useSending<Data>(onDone: (data: Data) => void) {
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const send = (request: () => Promise<ActionResult<Data>>) => {
    setError(null)
    start(async () => {
      const answer = await request()
      if (answer.ok) onDone(answer.data)
      else setError(answer.error)
    })
  }
  return { busy, error, send }
}

'use client'
import { type FormEvent, useState } from 'react'
import { useLinkToken } from '@/app/(auth)/useLinkToken'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { Field } from '@/components/ui/Field'
import { Textarea } from '@/components/ui/Textarea'
import type { ActionError } from '@/lib/shared/actionResult'
import { giveAnswerAction } from './actions'

const noAnswer: ActionError = {
  code: 'noAnswer',
  message: 'The page could not reach its server, so your answer was not taken. Check your network, then try again.',
}

export function AnswerForm() {
  const token = useLinkToken()
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!token) return
    const answer = String(new FormData(event.currentTarget).get('answer') ?? '')
    setBusy(true)
    setError(null)
    const result = await giveAnswerAction({ token, answer }).catch(() => null)
    setBusy(false)
    if (result?.ok) setTaken(true)
    else setError(result?.error ?? noAnswer)
  }

  if (taken) {
    return (
      <div role="status">
        <h1 className="font-semibold text-lg text-strong">Thank you</h1>
        <p className="mt-1 text-muted">Your answer has arrived. You can close this page.</p>
      </div>
    )
  }
  const problem = error?.issues?.find(({ path }) => path === 'answer')?.message
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg text-strong">Your answer</h1>
        <p className="mt-1 text-muted">
          Your security team asked you a question by e-mail. What you write here goes to them. You are never asked for a
          password on this page.
        </p>
      </div>
      {token === null ? (
        <Callout tone="danger" title="This link is incomplete">
          Open the whole link from the message, with everything after the # sign.
        </Callout>
      ) : null}
      {error && !problem ? (
        <Callout tone="danger" alert>
          {error.message}
        </Callout>
      ) : null}
      <Field label="Answer" required error={problem} hint="It can be sent once and not be changed afterwards.">
        <Textarea name="answer" rows={6} className="min-h-32" maxLength={10_000} required />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={busy}
        disabledReason={token === null ? 'The link is incomplete.' : null}
      >
        Send answer
      </Button>
      <noscript>This page needs JavaScript. Without it, reply to the message itself.</noscript>
    </form>
  )
}

'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { Skeleton } from '@/components/ui/Skeleton'
import type { ActionError } from '@/lib/shared/actionResult'
import { choosePasswordAction, readLinkAction } from './actions'
import { NewPasswordFields } from './NewPasswordFields'
import { attemptSignIn } from './sign-in/SignInForm'
import { useLinkToken } from './useLinkToken'

/** Accepts an invitation or replaces a password: the same form, and in both cases one is signed in afterwards. */
export function ChoosePasswordForm({ purpose, button }: { purpose: 'invitation' | 'passwordReset'; button: string }) {
  const token = useLinkToken()
  const [holder, setHolder] = useState<{ name: string; email: string } | null>(null)
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (!token) return
    let left = false
    readLinkAction({ purpose, token }).then(
      (answer) => {
        if (left) return
        if (answer.ok) setHolder(answer.data)
        else setError(answer.error)
      },
      () => !left && setError(noAnswer),
    )
    return () => {
      left = true
    }
  }, [token, purpose])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!token) return
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    setBusy(true)
    const answer = await choosePasswordAction({ purpose, token, password }).catch(() => null)
    if (answer?.ok) {
      const failure = await attemptSignIn(answer.data.email, password)
      return window.location.assign(failure ? '/sign-in' : '/')
    }
    setError(answer?.error ?? noAnswer)
    setBusy(false)
  }

  if (token === null) {
    return (
      <Callout tone="danger" title="This link is incomplete">
        Open the whole link that you were given, with everything after the # sign.
      </Callout>
    )
  }
  const passwordProblem = error?.issues?.find((issue) => issue.path === 'password')?.message
  return (
    <div className="flex flex-col gap-4">
      {error && !passwordProblem ? (
        <Callout tone="danger" alert>
          {error.message}
        </Callout>
      ) : null}
      {holder ? (
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <div>
            <p className="font-medium text-strong">{holder.name}</p>
            <p className="mono wrap-anywhere text-muted">{holder.email}</p>
          </div>
          {/* For password managers: which account the new password belongs to */}
          <input type="email" name="username" autoComplete="username" value={holder.email} readOnly hidden />
          <NewPasswordFields error={passwordProblem} />
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            {button}
          </Button>
        </form>
      ) : error ? null : (
        <div role="status" aria-label="Checking the link" className="flex flex-col gap-4">
          <Skeleton className="h-10 w-3/5" />
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      )}
    </div>
  )
}

const noAnswer: ActionError = {
  code: 'noAnswer',
  message: 'The console did not answer. Check your network, then try again.',
}

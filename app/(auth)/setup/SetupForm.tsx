'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import type { ActionError } from '@/lib/shared/actionResult'
import { checkSetupLinkAction, completeSetupAction } from '../actions'
import { NewPasswordFields } from '../NewPasswordFields'
import { attemptSignIn } from '../sign-in/SignInForm'
import { useLinkToken } from '../useLinkToken'

const noAnswer: ActionError = {
  code: 'noAnswer',
  message: 'The console did not answer. Check your network, then try again.',
}

export function SetupForm() {
  const token = useLinkToken()
  const [error, setError] = useState<ActionError | null>(null)
  const [linkProblem, setLinkProblem] = useState<ActionError | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (!token) return
    let left = false
    checkSetupLinkAction({ token }).then(
      (answer) => !left && !answer.ok && setLinkProblem(answer.error),
      () => !left && setLinkProblem(noAnswer),
    )
    return () => {
      left = true
    }
  }, [token])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!token) return
    const form = new FormData(event.currentTarget)
    const given = (name: string) => String(form.get(name) ?? '')
    const input = { token, name: given('name'), email: given('email'), password: given('password') }
    setBusy(true)
    const answer = await completeSetupAction(input).catch(() => null)
    if (answer?.ok) {
      const failure = await attemptSignIn(input.email, input.password)
      return window.location.assign(failure ? '/sign-in' : '/')
    }
    setError(answer?.error ?? noAnswer)
    setBusy(false)
  }

  if (token === null) {
    return (
      <Callout tone="waiting" title="The link is in the server log">
        When the server started, it printed a link to this page that works once. Open that link.
      </Callout>
    )
  }
  if (linkProblem) {
    return (
      <Callout tone="danger" alert title="This link cannot be used">
        {linkProblem.code === 'linkNotUsable'
          ? 'It has expired, or is not complete. Start the server again: it prints a new one.'
          : linkProblem.message}{' '}
        <Link href="/sign-in" className="text-accent underline">
          Go to the sign-in page
        </Link>
      </Callout>
    )
  }
  const problemOf = (path: string) => error?.issues?.find((issue) => issue.path === path)?.message
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && !error.issues?.length ? (
        <Callout tone="danger" alert>
          {error.message}
        </Callout>
      ) : null}
      <Field label="Your name" error={problemOf('name')} required>
        <Input name="name" autoComplete="name" autoFocus className="h-9" />
      </Field>
      <Field label="E-mail address" error={problemOf('email')} hint="You sign in with it." required>
        <Input name="email" type="email" autoComplete="username" spellCheck={false} className="h-9" />
      </Field>
      <NewPasswordFields error={problemOf('password')} />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Create the account and sign in
      </Button>
    </form>
  )
}

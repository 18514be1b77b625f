'use client'
import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { Callout } from '@/components/ui/Callout'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { signInErrorWords } from '@/lib/shared/signInErrors'

export function SignInForm({
  path,
  withEntra,
  initialError,
  ended,
}: {
  path: string
  withEntra: boolean
  initialError: string | null
  /** Nothing failed: the session was over */
  ended: boolean
}) {
  const [error, setError] = useState(initialError)
  const [busy, setBusy] = useState<'password' | 'entra' | null>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const email = String(form.get('email') ?? '')
    const password = String(form.get('password') ?? '')
    if (!email || !password) return setError('Give your e-mail address and your password.')
    setBusy('password')
    const failure = await attemptSignIn(email, password)
    // The whole page is loaded anew: nothing of the signed-out state stays in memory.
    if (failure === null) return window.location.assign(path)
    setError(failure)
    setBusy(null)
  }
  const throughEntra = async () => {
    setBusy('entra')
    await signIn('entra', { callbackUrl: path }).catch(() => {
      setError('The console did not answer. Check your network, then try again.')
      setBusy(null)
    })
  }

  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <Callout tone={ended && error === initialError ? 'neutral' : 'danger'} alert>
          {error}
        </Callout>
      ) : null}
      {withEntra ? (
        <>
          <Button variant="secondary" size="lg" busy={busy === 'entra'} onClick={throughEntra}>
            Sign in with Microsoft Entra ID
          </Button>
          <div className="flex items-center gap-3 text-muted text-xs">
            <span className="h-px flex-1 bg-line" />
            or with a password
            <span className="h-px flex-1 bg-line" />
          </div>
        </>
      ) : null}
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="E-mail address" required>
          <Input name="email" type="email" autoComplete="username" autoFocus spellCheck={false} className="h-9" />
        </Field>
        <Field label="Password" required>
          <Input name="password" type="password" autoComplete="current-password" className="h-9" />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={busy === 'password'}>
          Sign in
        </Button>
      </form>
      <p className="text-muted text-xs">
        Forgot your password? An administrator can give you a link to choose a new one.
      </p>
    </div>
  )
}

/** null: signed in. Otherwise why not, in words. */
export async function attemptSignIn(email: string, password: string): Promise<string | null> {
  try {
    // Without an address of its own, next-auth answers with that of this page, and takes the `error` in it for its answer
    const answer = await signIn('password', { email, password, redirect: false, callbackUrl: '/' })
    if (!answer) return signInErrorWords('unexpected')
    return answer.error ? signInErrorWords(answer.error) : null
  } catch {
    return 'The console did not answer. Check your network, then try again.'
  }
}

'use client'
import { Check, Circle, LogIn, RefreshCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConnectionView } from '@/lib/shared/connectionView'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'
import { Time } from '../ui/Time'

/** How a connection comes to act as a person: what to register, who signs in, and what is held afterwards. */
export function SignInSteps({
  view,
  leaving,
  renewing,
  onSignIn,
  onRenew,
}: {
  view: ConnectionView
  leaving: boolean
  renewing: boolean
  onSignIn: () => void
  onRenew: () => void
}) {
  const { signIn, callbackUrl } = view
  if (callbackUrl === null) return null
  const held = signIn !== null && signIn.lost === null
  return (
    <section aria-label="Sign-in" className="flex max-w-3xl flex-col gap-3">
      {signIn === null ? (
        <Callout tone="waiting" title="Nobody has signed in for it">
          This connection acts as a person. Until somebody signs in with that account, nothing can run over it.
        </Callout>
      ) : signIn.lost ? (
        <Callout tone="danger" title="Sign in again">
          The sign-in{signIn.username ? ` of ${signIn.username}` : ''} ended, noticed <Time at={signIn.lost.at} />.{' '}
          {signIn.lost.words} Until then, whatever runs over this connection fails with these words.
        </Callout>
      ) : null}
      <ol className="flex flex-col divide-y divide-line rounded-md border border-line">
        <Step state="open" title="Register the callback URL">
          <p className="flex flex-wrap items-center gap-1">
            <span className="mono wrap-anywhere">{callbackUrl}</span>
            <CopyButton value={callbackUrl} label="Copy the callback URL" />
          </p>
          <p className="text-muted">In the app registration under Authentication, platform Web, as a redirect URI.</p>
        </Step>
        <Step
          state={held ? 'done' : signIn ? 'broken' : 'open'}
          title="Get authorization"
          action={
            <Button size="sm" variant={held ? 'secondary' : 'primary'} busy={leaving} onClick={onSignIn}>
              <LogIn aria-hidden />
              {signIn ? 'Sign in again' : 'Sign in'}
            </Button>
          }
        >
          {signIn ? (
            <p>
              {signIn.username ?? 'Somebody'} signed in <Time at={signIn.signedInAt} /> at the browser of{' '}
              {signIn.signedInByName}.
            </p>
          ) : (
            <p>Microsoft asks for the account and its consent, then leads back here.</p>
          )}
        </Step>
        <Step
          state={held ? 'done' : signIn ? 'broken' : 'open'}
          title="Get refresh token"
          action={
            <Button
              size="sm"
              busy={renewing}
              disabledReason={held ? null : 'Sign in first: the refresh token comes with it.'}
              onClick={onRenew}
            >
              <RefreshCw aria-hidden />
              Renew now
            </Button>
          }
        >
          {held ? (
            <p>
              Held, encrypted; renewed <Time at={signIn.renewedAt} />. The console renews it by itself, well before it
              ends.
            </p>
          ) : (
            <p>It comes with the sign-in by itself and is kept encrypted.</p>
          )}
        </Step>
      </ol>
    </section>
  )
}

const marks = {
  open: { icon: Circle, words: 'To do', className: 'text-muted' },
  done: { icon: Check, words: 'Done', className: 'text-proved' },
  broken: { icon: TriangleAlert, words: 'Ended', className: 'text-danger' },
}

function Step({
  state,
  title,
  action,
  children,
}: {
  state: keyof typeof marks
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  const { icon: Icon, words, className } = marks[state]
  return (
    <li className="flex flex-wrap items-start gap-3 px-3 py-2.5">
      <Icon aria-label={words} className={`mt-0.5 size-4 shrink-0 ${className}`} />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-strong">{title}</p>
        {children}
      </div>
      {action}
    </li>
  )
}

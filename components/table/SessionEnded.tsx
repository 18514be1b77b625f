'use client'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'

/** The rows cannot be read without signing in again. Not red: nothing failed. */
export function SessionEnded({ className }: { className?: string }) {
  return (
    <Callout
      alert
      title="Your session has ended"
      className={className}
      action={
        // The page asks for a sign-in and leads back here
        <Button size="sm" onClick={() => window.location.reload()}>
          Sign in
        </Button>
      }
    >
      What was there is not brought up to date until you sign in again.
    </Callout>
  )
}

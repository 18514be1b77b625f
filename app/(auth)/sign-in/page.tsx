import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Callout } from '@/components/ui/Callout'
import { currentActor } from '@/lib/auth/actor'
import { isSetUp } from '@/lib/auth/setup'
import { config } from '@/lib/config'
import { callbackPath } from '@/lib/shared/callbackPath'
import { isSessionEnded, signInErrorWords } from '@/lib/shared/signInErrors'
import { AuthHeading } from '../AuthHeading'
import { SignInForm } from './SignInForm'

interface SearchedPage {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: SearchedPage) {
  const { callbackUrl, error } = await searchParams
  const path = callbackPath(one(callbackUrl))
  if (await currentActor()) redirect(path)
  if (!(await isSetUp())) return <NotSetUp />
  return (
    <>
      <AuthHeading title="Sign in" />
      <SignInForm
        path={path}
        withEntra={config().entra !== null}
        initialError={signInErrorWords(one(error))}
        ended={isSessionEnded(one(error))}
      />
    </>
  )
}

function NotSetUp() {
  return (
    <>
      <AuthHeading title="Not set up yet" />
      <Callout tone="waiting" title="Nobody has an account">
        When the server started, it printed a link in its log. Open that link to create the first administrator. Start
        the server again for a new one.
      </Callout>
    </>
  )
}

/** next-auth gives the callback as a whole address; a name given twice is an array. */
function one(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value
  const { publicUrl } = config()
  return first?.startsWith(`${publicUrl}/`) ? first.slice(publicUrl.length) : first
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { Button } from '@/components/ui/Button'
import { isSetUp } from '@/lib/auth/setup'
import { AuthHeading } from '../AuthHeading'
import { SetupForm } from './SetupForm'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  await connection()
  if (await isSetUp()) {
    return (
      <>
        <AuthHeading title="Already set up">
          This console has its administrator. To get an account, ask an administrator to invite you.
        </AuthHeading>
        <Button asChild>
          <Link href="/sign-in">Go to the sign-in page</Link>
        </Button>
      </>
    )
  }
  return (
    <>
      <AuthHeading title="Create the administrator">
        This account invites everyone else. You can give it more roles later.
      </AuthHeading>
      <SetupForm />
    </>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { AuthHeading } from '../AuthHeading'
import { SetupForm } from './SetupForm'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  await connection()
  return (
    <>
      <AuthHeading title="Create the administrator">
        This account invites everyone else. You can give it more roles later.
      </AuthHeading>
      <SetupForm />
    </>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { AuthHeading } from '../AuthHeading'
import { ChoosePasswordForm } from '../ChoosePasswordForm'

export const metadata: Metadata = { title: 'Accept your invitation' }

export default async function AcceptInvitationPage() {
  await connection()
  return (
    <>
      <AuthHeading title="Welcome">Choose a password to accept your invitation.</AuthHeading>
      <ChoosePasswordForm purpose="invitation" button="Accept and sign in" />
    </>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { AuthHeading } from '../AuthHeading'
import { ChoosePasswordForm } from '../ChoosePasswordForm'

export const metadata: Metadata = { title: 'Choose a new password' }

export default async function ResetPasswordPage() {
  await connection()
  return (
    <>
      <AuthHeading title="Choose a new password">Wherever you are signed in now, you will be signed out.</AuthHeading>
      <ChoosePasswordForm purpose="passwordReset" button="Save and sign in" />
    </>
  )
}

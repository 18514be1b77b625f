import type { Metadata } from 'next'
import { PolicyForm } from '@/components/settings/PolicyForm'
import { PageHeader } from '@/components/ui/PageHeader'
import { readApprovalPolicy } from '@/lib/approvals/policy'
import { requireActor } from '@/lib/auth/actor'
import { savePolicy } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  await requireActor('settings.manage')
  return (
    <>
      <PageHeader title="Settings" description="When a second person must agree. Every change is in the audit log." />
      <PolicyForm initial={await readApprovalPolicy()} save={savePolicy} />
    </>
  )
}
